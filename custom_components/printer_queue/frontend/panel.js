import"./chunk-GLDNBQ3Q.js";import"./chunk-NJ3E7XKQ.js";import{a as q}from"./chunk-AXRVOX7P.js";import"./chunk-XO7LFD4V.js";import{X as n,o as $,r as k,u as y}from"./chunk-RWZEBY6Q.js";import{a as h,b as t,e as a,g as v,h as g,i as s,j as l,k as d,l as b,m as f}from"./chunk-JOS6VWHG.js";import{b as m}from"./chunk-Z4PZSUFV.js";import{a as o}from"./chunk-JFKSI6I7.js";var x={queue:"ui_page_queue",timeline:"ui_page_timeline",history:"ui_page_history"},r=class extends v{constructor(){super(...arguments);this.narrow=!1;this.route={prefix:"/printer-queue",path:""};this.kiosk=!1;this.outdated=!1;this.live=new q(this)}connectedCallback(){super.connectedCallback(),this.setKiosk(new URLSearchParams(window.location.search).has("kiosk"))}disconnectedCallback(){super.disconnectedCallback(),w(!1)}willUpdate(e){e.has("queueId")&&this.live.follow(this.queueId)}get page(){let e=this.route.path.replace(/^\//,"");return e in x?e:"queue"}render(){let e=this.live.app;return t`
      ${this.kiosk?a:this.renderHeader(e)}
      ${e&&!this.kiosk?this.renderPages(e):a}
      <main
        @pq-notice=${i=>this.toast.show(i.detail)}
        @pq-open-job=${this.onOpenJob}
      >
        <pq-link-banner .link=${this.live.link} .text=${this.live.text}></pq-link-banner>
        ${e?t`${this.renderPage(e)}<pq-job-dialog .app=${e}></pq-job-dialog>`:a}
        <pq-toast></pq-toast>
      </main>
    `}renderHeader(e){return t`<header>
      ${this.renderMenuButton()}
      <h1 class="grow cut">${e?.live.queue.name??""}</h1>
      ${e&&e.live.queues.length>1?this.renderQueues(e):a}
      ${e?t`<button
              class="icon"
              type="button"
              aria-label=${e.text("ui_kiosk_on")}
              title=${e.text("ui_kiosk_on")}
              @click=${()=>this.setKiosk(!0)}
            >
              ${n($)}
            </button>`:a}
    </header>`}renderMenuButton(){return!this.narrow&&this.hass?.dockedSidebar!=="always_hidden"?a:t`<button
      class="icon"
      type="button"
      aria-label=${this.hass?.localize?.("ui.sidebar.sidebar_toggle")??"Menu"}
      @click=${()=>this.dispatchEvent(new CustomEvent("hass-toggle-menu",{bubbles:!0,composed:!0}))}
    >
      ${n(y)}
    </button>`}renderQueues(e){return t`<select
      aria-label=${e.text("ui_choose_queue")}
      @change=${i=>{this.queueId=i.target.value}}
    >
      ${e.live.queues.map(({id:i,name:p})=>t`<option value=${i} ?selected=${i===e.live.queue.id}>${p}</option>`)}
    </select>`}renderPages(e){return t`<nav aria-label=${e.text("ui_pages")}>
      ${Object.entries(x).map(([i,p])=>{let c=`${this.route.prefix}${i==="queue"?"":`/${i}`}`;return t`<a
          href=${c}
          aria-current=${i===this.page?"page":a}
          @click=${_=>{_.preventDefault(),m(c)}}
          >${e.text(p)}</a
        >`})}
    </nav>`}renderPage(e){if(this.kiosk)return this.renderKiosk(e);switch(this.page){case"timeline":return t`<pq-timeline .app=${e}></pq-timeline>`;case"history":return this.renderHistory(e);default:return this.renderQueue(e)}}renderQueue(e){return t`<pq-my-turn .app=${e}></pq-my-turn>
      <div class="columns">
        <pq-join .app=${e}></pq-join>
        <div class="side">
          <pq-printers .app=${e}></pq-printers>
          <pq-my-jobs .app=${e}></pq-my-jobs>
        </div>
        <pq-queue .app=${e}></pq-queue>
      </div>`}renderHistory(e){return import("./chunk-4WKBEIGX.js").catch(()=>{this.outdated=!0}),this.outdated?t`<p role="alert">${e.text("ui_outdated")}</p>
          <div>
            <button type="button" class="main" @click=${()=>window.location.reload()}>
              ${e.text("ui_reload")}
            </button>
          </div>`:t`<pq-history .app=${e}></pq-history>`}renderKiosk(e){return t`<div class="row">
        <h1 class="grow cut">${e.live.queue.name}</h1>
        <pq-join .app=${e}></pq-join>
        <button
          class="icon"
          type="button"
          aria-label=${e.text("ui_kiosk_off")}
          title=${e.text("ui_kiosk_off")}
          @click=${()=>this.setKiosk(!1)}
        >
          ${n(k)}
        </button>
      </div>
      <pq-my-turn .app=${e}></pq-my-turn>
      <div class="columns">
        <pq-printers .app=${e}></pq-printers>
        <pq-queue .app=${e}></pq-queue>
      </div>
      <pq-timeline .app=${e}></pq-timeline>`}onOpenJob({detail:e}){this.dialog?.show(e.jobId,e.confirm)}setKiosk(e){if(e===this.kiosk)return;this.kiosk=e,this.live.setKiosk(e),w(e);let i=new URL(window.location.href);i.search=e?"?kiosk":"",window.history.replaceState(window.history.state,"",i)}};r.styles=[b,f,h`
      :host {
        height: 100%;
        overflow: auto;
        background: var(--pq-background);
      }
      header {
        position: sticky;
        top: 0;
        z-index: 5;
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 56px;
        padding: 0 12px;
        background: var(--app-header-background-color, var(--pq-strong));
        color: var(--app-header-text-color, #fff);
        border-bottom: var(--app-header-border-bottom, none);
      }
      h1 {
        margin: 0;
        font-size: 1.25em;
        font-weight: 400;
      }
      header select {
        width: auto;
        max-width: 45vw;
      }
      header button {
        color: inherit;
      }
      nav {
        display: flex;
        gap: 4px;
        padding: 8px 12px 0;
        overflow-x: auto;
      }
      nav a {
        padding: 10px 14px;
        border-radius: 10px;
        color: var(--pq-muted);
        font-weight: 500;
        text-decoration: none;
      }
      nav a[aria-current] {
        background: var(--pq-tint);
        color: var(--pq-link);
      }
      main {
        display: grid;
        gap: var(--pq-gap);
        max-width: 1600px;
        margin: 0 auto;
        padding: 12px;
      }
      .columns {
        display: grid;
        gap: var(--pq-gap);
        grid-template-columns: minmax(0, 1fr);
        align-items: start;
      }
      .side {
        display: grid;
        gap: var(--pq-gap);
      }
      @media (min-width: 900px) {
        .columns {
          grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
          grid-template-rows: auto 1fr;
        }
        .columns > .side {
          grid-area: 1 / 1 / span 2;
        }
      }
    `],o([s({attribute:!1})],r.prototype,"hass",2),o([s({type:Boolean,reflect:!0})],r.prototype,"narrow",2),o([s({attribute:!1})],r.prototype,"route",2),o([s({type:Boolean,reflect:!0})],r.prototype,"kiosk",2),o([l()],r.prototype,"queueId",2),o([l()],r.prototype,"outdated",2),o([d("pq-toast")],r.prototype,"toast",2),o([d("pq-job-dialog")],r.prototype,"dialog",2),r=o([g("printer-queue-panel")],r);function w(u){window.dispatchEvent(new CustomEvent("hass-kiosk-mode",{detail:{enable:u}}))}export{r as PrinterQueuePanel};
