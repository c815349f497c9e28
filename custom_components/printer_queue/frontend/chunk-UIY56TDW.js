import{a as r,b as a,c as l,d as m}from"./chunk-FMJUMDCE.js";import{a as v}from"./chunk-4OQDUSQW.js";import{d as u}from"./chunk-BENQWXJE.js";import"./chunk-PNSKQOLO.js";import"./chunk-GH7UC4WB.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import{a as q,b as s,c as g,d as p,e as f,f as y}from"./chunk-PDKNLGKR.js";import{a as d,d as o,g as c,i as h}from"./chunk-ZRVQOGUU.js";import{a as n}from"./chunk-JFKSI6I7.js";var i=class extends h{constructor(){super(...arguments);this.kiosk=!1;this.config={};this.live=new v(this)}willUpdate(t){t.has("config")&&(import("./chunk-FA33UPXW.js"),this.sections.includes("timeline")&&import("./chunk-I2O2NVC7.js"))}static getStubConfig(){return{}}setConfig(t){l(t),this.config=t,this.kiosk=t.large??!1,this.live.setKiosk(this.kiosk),this.live.follow(t.queue)}getCardSize(){return 4+2*this.sections.length}getGridOptions(){return{columns:12,min_columns:6}}get sections(){return this.config.show??a}render(){let t=this.live.app,e=this.config.title??t?.live.queue.name;return o`<ha-card .header=${e}>
<div
class="content ${e?"headed":""}"
@pq-notice=${b=>this.toast.show(b.detail)}
@pq-open-job=${this.onOpenJob}
@pq-print-again=${this.onPrintAgain}
>
<pq-link-banner .link=${this.live.link} .text=${this.live.text}></pq-link-banner>
${t?this.renderSections(t):c}
<pq-toast></pq-toast>
</div>
</ha-card>`}renderSections(t){return o`${this.sections.map(e=>this.renderSection(e,t))}
<pq-job-dialog .app=${t}></pq-job-dialog>`}async onOpenJob({detail:t}){let{app:e}=this.live;e&&await u(this.toast,e,()=>import("./chunk-U3WKX6FC.js"))&&await this.dialog?.show(t)}onPrintAgain({detail:t}){this.join?.again(t.jobId)}renderSection(t,e){switch(t){case"my_turn":return o`<pq-my-turn .app=${e}></pq-my-turn>
<pq-news hidden .app=${e}></pq-news>`;case"join":return o`<pq-join .app=${e}></pq-join>`;case"printers":return o`<pq-printers .app=${e}></pq-printers>`;case"queue":return o`<pq-decisions .app=${e}></pq-decisions>
<pq-queue .app=${e}></pq-queue>`;case"my_jobs":return o`<pq-my-jobs
.app=${e}
.repeats=${this.sections.includes("join")}
></pq-my-jobs>`;case"timeline":return o`<pq-timeline .app=${e}></pq-timeline>`}}};i.styles=[f,y,d`ha-card{height:100%;overflow:hidden}.content{display:grid;gap:var(--pq-gap);padding:16px}.headed{padding-top:0}`],i.getConfigForm=m,n([s({attribute:!1})],i.prototype,"hass",2),n([s({type:Boolean,reflect:!0})],i.prototype,"kiosk",2),n([g()],i.prototype,"config",2),n([p("pq-toast")],i.prototype,"toast",2),n([p("pq-join")],i.prototype,"join",2),n([p("pq-job-dialog")],i.prototype,"dialog",2),i=n([q(r)],i);export{i as PrinterQueueCard};
