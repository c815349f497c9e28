import{a as s,b as a,c as l,d as c}from"./chunk-KGKXR2RM.js";import{a as v}from"./chunk-AXRVOX7P.js";import"./chunk-XO7LFD4V.js";import{a as m,b as i,e as d,g as h,h as q,i as r,j as g,k as p,l as f,m as u}from"./chunk-JOS6VWHG.js";import"./chunk-Z4PZSUFV.js";import{a as n}from"./chunk-JFKSI6I7.js";var o=class extends h{constructor(){super(...arguments);this.kiosk=!1;this.config={};this.live=new v(this)}connectedCallback(){super.connectedCallback(),import("./chunk-E3PDQNNT.js")}static getStubConfig(){return{}}setConfig(e){l(e),this.config=e,this.kiosk=e.large??!1,this.live.setKiosk(this.kiosk),this.live.follow(e.queue)}getCardSize(){return 4+2*this.sections.length}getGridOptions(){return{columns:12,min_columns:6}}get sections(){return this.config.show??a}render(){let e=this.live.app,t=this.config.title??e?.live.queue.name;return i`<ha-card .header=${t}>
      <div
        class="content ${t?"headed":""}"
        @pq-notice=${b=>this.toast.show(b.detail)}
        @pq-open-job=${this.onOpenJob}
      >
        <pq-link-banner .link=${this.live.link} .text=${this.live.text}></pq-link-banner>
        ${e?this.renderSections(e):d}
        <pq-toast></pq-toast>
      </div>
    </ha-card>`}renderSections(e){return i`${this.sections.map(t=>this.renderSection(t,e))}
      <pq-job-dialog .app=${e}></pq-job-dialog>`}onOpenJob({detail:e}){this.dialog?.show(e.jobId,e.confirm)}renderSection(e,t){switch(e){case"my_turn":return i`<pq-my-turn .app=${t}></pq-my-turn>`;case"join":return i`<pq-join .app=${t}></pq-join>`;case"printers":return i`<pq-printers .app=${t}></pq-printers>`;case"queue":return i`<pq-queue .app=${t}></pq-queue>`;case"my_jobs":return i`<pq-my-jobs .app=${t}></pq-my-jobs>`;case"timeline":return i`<pq-timeline .app=${t}></pq-timeline>`}}};o.styles=[f,u,m`
      ha-card {
        height: 100%;
        overflow: hidden;
      }
      .content {
        display: grid;
        gap: var(--pq-gap);
        padding: 16px;
      }
      .headed {
        padding-top: 0;
      }
    `],o.getConfigForm=c,n([r({attribute:!1})],o.prototype,"hass",2),n([r({type:Boolean,reflect:!0})],o.prototype,"kiosk",2),n([g()],o.prototype,"config",2),n([p("pq-toast")],o.prototype,"toast",2),n([p("pq-job-dialog")],o.prototype,"dialog",2),o=n([q(s)],o);export{o as PrinterQueueCard};
