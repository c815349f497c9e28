import{a as y}from"./chunk-LXBZFBJE.js";import{a as g}from"./chunk-BOHDEZWL.js";import"./chunk-SY3BMC7A.js";import{b as m}from"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import{L as h,q as x,t as j,x as _}from"./chunk-T2XIOH4B.js";import{a as w,b as d,c as l,d as c,e as $,f as k}from"./chunk-R2CE6H6Y.js";import{a as v,d as i,g as s,i as b}from"./chunk-42XHLT2J.js";import{a}from"./chunk-JFKSI6I7.js";var q=o=>`printer_queue:queue:${o}`;function E(o){try{return window.localStorage.getItem(q(o))??void 0}catch{return}}function I(){let o=new URL(window.location.href),p=o.searchParams.get("queue")??void 0;return p!==void 0&&(o.searchParams.delete("queue"),window.history.replaceState(window.history.state,"",o)),p}function f(o,p){try{window.localStorage.setItem(q(o),p)}catch{}}function K(o){try{window.localStorage.removeItem(q(o))}catch{}}var O={queue:"ui_page_queue",timeline:"ui_page_timeline",history:"ui_page_history"},A={queue:()=>import("./chunk-YYMIXD23.js"),timeline:()=>import("./chunk-GPP3IAKY.js"),history:()=>import("./chunk-K46ROKAP.js")},L=["queue","timeline"],r=class extends b{constructor(){super(...arguments);this.narrow=!1;this.route={prefix:"/printer-queue",path:""};this.kiosk=!1;this.outdated=!1;this.live=new y(this)}connectedCallback(){super.connectedCallback(),this.setKiosk(new URLSearchParams(window.location.search).has("kiosk"))}disconnectedCallback(){super.disconnectedCallback(),S(!1)}willUpdate(e){let t=this.hass?.user;if(t&&e.has("hass")&&!e.get("hass")){let n=I();n!==void 0&&f(t.id,n),this.queueId=n??E(t.id)}else t&&this.queueId&&this.live.link==="missing"&&(K(t.id),this.queueId=void 0);if(e.has("queueId")&&this.live.follow(this.queueId),e.has("route")||e.has("kiosk")){let n=this.kiosk?L:[this.page];Promise.all(n.map(u=>A[u]())).catch(()=>{this.outdated=!0})}}updated(){this.repeating!==void 0&&this.join&&(this.repeat(this.join,this.repeating),this.repeating=void 0)}async repeat(e,t){let{app:n}=this.live;n&&await g(this.toast,n,A.queue)&&await e.again(t)}get page(){let e=this.route.path.replace(/^\//,"");return e in O?e:"queue"}render(){let e=this.live.app;return i`
      ${this.kiosk?s:this.renderHeader(e)}
      ${e&&!this.kiosk?this.renderPages(e):s}
      <main
        @pq-notice=${t=>this.toast.show(t.detail)}
        @pq-open-job=${this.onOpenJob}
        @pq-print-again=${this.onPrintAgain}
      >
        <pq-link-banner .link=${this.live.link} .text=${this.live.text}></pq-link-banner>
        ${e?i`${this.renderPage(e)}<pq-job-dialog .app=${e}></pq-job-dialog>`:s}
        <pq-toast></pq-toast>
      </main>
    `}renderHeader(e){return i`<header>
      ${this.renderMenuButton()}
      <h1 class="grow cut">${e?.live.queue.name??""}</h1>
      ${e&&e.live.queues.length>1?this.renderQueues(e):s}
      ${e?i`<button
              class="icon"
              type="button"
              aria-label=${e.text("ui_kiosk_on")}
              title=${e.text("ui_kiosk_on")}
              @click=${()=>this.setKiosk(!0)}
            >
              ${h(x)}
            </button>`:s}
    </header>`}renderMenuButton(){return!this.narrow&&this.hass?.dockedSidebar!=="always_hidden"?s:i`<button
      class="icon"
      type="button"
      aria-label=${this.hass?.localize?.("ui.sidebar.sidebar_toggle")??"Menu"}
      @click=${()=>this.dispatchEvent(new CustomEvent("hass-toggle-menu",{bubbles:!0,composed:!0}))}
    >
      ${h(_)}
    </button>`}renderQueues(e){return i`<select
      aria-label=${e.text("ui_choose_queue")}
      @change=${t=>{this.queueId=t.target.value,e.hass.user&&f(e.hass.user.id,this.queueId)}}
    >
      ${e.live.queues.map(({id:t,name:n})=>i`<option value=${t} ?selected=${t===e.live.queue.id}>${n}</option>`)}
    </select>`}renderPages(e){return i`<nav aria-label=${e.text("ui_pages")}>
      ${Object.entries(O).map(([t,n])=>{let u=`${this.route.prefix}${t==="queue"?"":`/${t}`}`;return i`<a
          href=${u}
          aria-current=${t===this.page?"page":s}
          @click=${C=>{C.preventDefault(),m(u)}}
          >${e.text(n)}</a
        >`})}
    </nav>`}renderPage(e){if(this.outdated)return this.renderOutdated(e);if(this.kiosk)return this.renderKiosk(e);switch(this.page){case"timeline":return i`<pq-timeline .app=${e}></pq-timeline>`;case"history":return i`<pq-history .app=${e}></pq-history>`;default:return this.renderQueue(e)}}renderQueue(e){return i`<pq-my-turn .app=${e}></pq-my-turn>
      <pq-news .app=${e}></pq-news>
      <pq-asking .app=${e}></pq-asking>
      <pq-dead-letters .app=${e}></pq-dead-letters>
      <div class="columns">
        <pq-join .app=${e}></pq-join>
        <div class="side">
          <pq-printers .app=${e}></pq-printers>
          <pq-my-jobs repeats .app=${e}></pq-my-jobs>
        </div>
        <pq-queue .app=${e}></pq-queue>
      </div>`}renderOutdated({text:e}){return i`<p role="alert">${e("ui_outdated")}</p>
      <div>
        <button type="button" class="main" @click=${()=>window.location.reload()}>
          ${e("ui_reload")}
        </button>
      </div>`}renderKiosk(e){return i`<div class="row">
        <h1 class="grow cut">${e.live.queue.name}</h1>
        <pq-join .app=${e}></pq-join>
        <button
          class="icon"
          type="button"
          aria-label=${e.text("ui_kiosk_off")}
          title=${e.text("ui_kiosk_off")}
          @click=${()=>this.setKiosk(!1)}
        >
          ${h(j)}
        </button>
      </div>
      <pq-my-turn .app=${e}></pq-my-turn>
      <div class="columns">
        <pq-printers .app=${e}></pq-printers>
        <pq-queue .app=${e}></pq-queue>
      </div>
      <pq-timeline .app=${e}></pq-timeline>`}async onOpenJob({detail:e}){let{app:t}=this.live;t&&await g(this.toast,t,()=>import("./chunk-XYZED54L.js"))&&await this.dialog?.show(e.jobId,e.confirm)}onPrintAgain({detail:e}){this.repeating=e.jobId,this.join||m(this.route.prefix)}setKiosk(e){if(e===this.kiosk)return;this.kiosk=e,this.live.setKiosk(e),S(e);let t=new URL(window.location.href);t.search=e?"?kiosk":"",window.history.replaceState(window.history.state,"",t)}};r.styles=[$,k,v`
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
        /* Keys and screen readers follow what is seen. */
        reading-flow: grid-order;
      }
      .side {
        display: contents;
      }
      pq-my-jobs {
        order: -1;
      }
      @media (min-width: 900px) {
        .columns {
          grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
          grid-template-rows: auto 1fr;
        }
        .columns > .side {
          display: grid;
          gap: var(--pq-gap);
          grid-area: 1 / 1 / span 2;
        }
        pq-my-jobs {
          order: 0;
        }
      }
    `],a([d({attribute:!1})],r.prototype,"hass",2),a([d({type:Boolean,reflect:!0})],r.prototype,"narrow",2),a([d({attribute:!1})],r.prototype,"route",2),a([d({type:Boolean,reflect:!0})],r.prototype,"kiosk",2),a([l()],r.prototype,"queueId",2),a([l()],r.prototype,"outdated",2),a([l()],r.prototype,"repeating",2),a([c("pq-toast")],r.prototype,"toast",2),a([c("pq-join")],r.prototype,"join",2),a([c("pq-job-dialog")],r.prototype,"dialog",2),r=a([w("printer-queue-panel")],r);function S(o){window.dispatchEvent(new CustomEvent("hass-kiosk-mode",{detail:{enable:o}}))}export{r as PrinterQueuePanel};
