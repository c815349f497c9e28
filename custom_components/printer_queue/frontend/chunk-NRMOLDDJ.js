import{a as p,b as a,c as l,d as c}from"./chunk-KGKXR2RM.js";import{a as v}from"./chunk-HDSO3S4N.js";import"./chunk-XO7LFD4V.js";import{a as m,b as i,e as d,g as h,h as q,i as r,j as g,k as s,l as f,m as u}from"./chunk-JOS6VWHG.js";import"./chunk-Z4PZSUFV.js";import{a as n}from"./chunk-JFKSI6I7.js";var e=class extends h{constructor(){super(...arguments);this.kiosk=!1;this.config={};this.live=new v(this)}connectedCallback(){super.connectedCallback(),import("./chunk-Z3TMNGDN.js")}static getStubConfig(){return{}}setConfig(t){l(t),this.config=t,this.kiosk=t.large??!1,this.live.setKiosk(this.kiosk),this.live.follow(t.queue)}getCardSize(){return 4+2*this.sections.length}getGridOptions(){return{columns:12,min_columns:6}}get sections(){return this.config.show??a}render(){let t=this.live.app,o=this.config.title??t?.live.queue.name;return i`<ha-card .header=${o}>
      <div
        class="content"
        @pq-notice=${b=>this.toast.show(b.detail)}
        @pq-open-job=${this.onOpenJob}
      >
        <pq-link-banner .link=${this.live.link} .text=${this.live.text}></pq-link-banner>
        ${t?this.renderSections(t):d}
        <pq-toast></pq-toast>
      </div>
    </ha-card>`}renderSections(t){return i`${this.sections.map(o=>this.renderSection(o,t))}
      <pq-job-dialog .app=${t}></pq-job-dialog>`}onOpenJob({detail:t}){this.dialog?.show(t.jobId,t.confirm)}renderSection(t,o){switch(t){case"my_turn":return i`<pq-my-turn .app=${o}></pq-my-turn>`;case"join":return i`<pq-join .app=${o}></pq-join>`;case"printers":return i`<pq-printers .app=${o}></pq-printers>`;case"queue":return i`<pq-queue .app=${o}></pq-queue>`;case"my_jobs":return i`<pq-my-jobs .app=${o}></pq-my-jobs>`;case"timeline":return i`<pq-timeline .app=${o}></pq-timeline>`}}};e.styles=[f,u,m`
      ha-card {
        height: 100%;
        overflow: hidden;
      }
      .content {
        display: grid;
        gap: var(--pq-gap);
        padding: 16px;
      }
    `],e.getConfigForm=c,n([r({attribute:!1})],e.prototype,"hass",2),n([r({type:Boolean,reflect:!0})],e.prototype,"kiosk",2),n([g()],e.prototype,"config",2),n([s("pq-toast")],e.prototype,"toast",2),n([s("pq-job-dialog")],e.prototype,"dialog",2),e=n([q(p)],e);export{e as PrinterQueueCard};
