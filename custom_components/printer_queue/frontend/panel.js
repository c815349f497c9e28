import{a as w}from"./chunk-4OQDUSQW.js";import{a as y,b as x,d as H}from"./chunk-BENQWXJE.js";import"./chunk-PNSKQOLO.js";import"./chunk-GH7UC4WB.js";import{a as c}from"./chunk-W6X4SGPJ.js";import{b as l}from"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import{a as q,b as d,c as u,d as h,e as b,f as $}from"./chunk-PDKNLGKR.js";import{a as f,d as i,g as n,i as k}from"./chunk-ZRVQOGUU.js";import{a as s}from"./chunk-JFKSI6I7.js";var V="M17 4H20C21.1 4 22 4.9 22 6V8H20V6H17V4M4 8V6H7V4H4C2.9 4 2 4.9 2 6V8H4M20 16V18H17V20H20C21.1 20 22 19.1 22 18V16H20M7 18H4V16H2V18C2 19.1 2.9 20 4 20H7V18M16 10V14H8V10H16M18 8H6V16H18V8Z";var M="M3,6H21V8H3V6M3,11H21V13H3V11M3,16H21V18H3V16Z";var m=r=>`printer_queue:queue:${r}`;function _(r){try{return window.localStorage.getItem(m(r))??void 0}catch{return}}function C(){let r=new URL(window.location.href),p=r.searchParams.get("queue")??void 0;return p!==void 0&&(r.searchParams.delete("queue"),window.history.replaceState(window.history.state,"",r)),p}function g(r,p){try{window.localStorage.setItem(m(r),p)}catch{}}function E(r){try{window.localStorage.removeItem(m(r))}catch{}}var S=f`:host{height:100%;overflow:auto;background:var(--pq-background)}header{position:sticky;top:0;z-index:5;display:flex;align-items:center;gap:8px;min-height:56px;padding:0 12px;background:var(--app-header-background-color, var(--pq-strong));color:var(--app-header-text-color, #fff);border-bottom:var(--app-header-border-bottom, none)}h1{margin:0;font-size:1.25em;font-weight:400}header select{width:auto;max-width:45vw}header button{color:inherit}nav{display:flex;gap:4px;padding:8px 12px 0;overflow-x:auto}nav a{padding:10px 14px;border-radius:10px;color:var(--pq-muted);font-weight:500;text-decoration:none}nav a[aria-current]{background:var(--pq-tint);color:var(--pq-link)}main{display:grid;gap:var(--pq-gap);max-width:1600px;margin:0 auto;padding:12px}:host([unsettled]) main>:not(pq-link-banner,pq-toast){visibility:hidden}:host([kiosk]) main{gap:0;max-width:none}`;var O={queue:"ui_page_queue",timeline:"ui_page_timeline",history:"ui_page_history"},L={queue:()=>import("./chunk-FA33UPXW.js"),timeline:()=>import("./chunk-I2O2NVC7.js"),history:()=>import("./chunk-UCW2YZJJ.js")},K=()=>import("./chunk-D2YH5IY4.js"),o=class extends k{constructor(){super(...arguments);this.narrow=!1;this.route={prefix:"/printer-queue",path:""};this.kiosk=!1;this.outdated=!1;this.walled=!1;this.look=e=>e;this.live=new w(this)}connectedCallback(){super.connectedCallback(),this.setKiosk(new URLSearchParams(window.location.search).has("kiosk"))}disconnectedCallback(){super.disconnectedCallback(),A(!1)}willUpdate(e){let t=this.hass?.user;if(t&&e.has("hass")&&!e.get("hass")){let a=C();a!==void 0&&g(t.id,a),this.queueId=a??_(t.id)}else t&&this.queueId&&this.live.link==="missing"&&(E(t.id),this.queueId=void 0);if(e.has("queueId")&&this.live.follow(this.queueId),this.live.app?.live.queue.sites&&(this.sites??=y(import("./chunk-MZ7WAZYO.js")).catch(()=>{this.outdated=!0})),e.has("route")||e.has("kiosk")){let a=this.kiosk?K:L[this.page];this.loading=a().catch(()=>{this.outdated=!0})}}async getUpdateComplete(){let e=await super.getUpdateComplete();return await this.settling,e}async settle(){this.toggleAttribute("unsettled",!0);let e=this.shown;await this.loading,await x(),e===this.shown&&this.toggleAttribute("unsettled",!1)}updated(){let e=this.live.app?.live,t=e&&`${e.queue.id} ${this.kiosk||this.page}`;t!==this.shown&&(this.shown=t,this.settling=this.settle()),e?.me?.kiosk&&!this.walled&&(this.walled=!0,this.setKiosk(!0))}get page(){let e=this.route.path.replace(/^\//,"");return e in O?e:"queue"}render(){let e=this.live.app;return i`
${this.kiosk?n:this.renderHeader(e)}
${e&&!this.kiosk?this.renderPages(e):n}
<main
@pq-notice=${t=>this.toast.show(t.detail)}
@pq-open-job=${this.onOpenJob}
@pq-print-again=${this.onPrintAgain}
>
<pq-link-banner .link=${this.live.link} .text=${this.live.text}></pq-link-banner>
${e?i`${this.renderSites(e)}${this.renderPage(e)}<pq-job-dialog .app=${e}></pq-job-dialog>`:n}
<pq-toast></pq-toast>
</main>
`}renderHeader(e){return i`<header>
${this.renderMenuButton()}
<h1 class="grow cut">${e?.live.queue.name??""}</h1>
${e&&e.live.queues.length>1?this.renderQueues(e):n}
${e?i`<button
class="icon"
type="button"
aria-label=${e.text("ui_kiosk_on")}
title=${e.text("ui_kiosk_on")}
@click=${()=>this.setKiosk(!0)}
>
${c(V)}
</button>`:n}
</header>`}renderMenuButton(){return!this.narrow&&this.hass?.dockedSidebar!=="always_hidden"?n:i`<button
class="icon"
type="button"
aria-label=${this.hass?.localize?.("ui.sidebar.sidebar_toggle")??"Menu"}
@click=${()=>this.dispatchEvent(new CustomEvent("hass-toggle-menu",{bubbles:!0,composed:!0}))}
>
${c(M)}
</button>`}renderQueues(e){return i`<select
aria-label=${e.text("ui_choose_queue")}
@change=${t=>{this.queueId=t.target.value,e.hass.user&&g(e.hass.user.id,this.queueId)}}
>
${e.live.queues.map(({id:t,name:a})=>i`<option value=${t} ?selected=${t===e.live.queue.id}>${a}</option>`)}
</select>`}renderPages(e){return i`<nav aria-label=${e.text("ui_pages")}>
${Object.entries(O).map(([t,a])=>{let v=`${this.route.prefix}${t==="queue"?"":`/${t}`}`;return i`<a
href=${v}
aria-current=${t===this.page?"page":n}
@click=${I=>{I.preventDefault(),l(v)}}
>${e.text(a)}</a
>`})}
</nav>`}renderSites(e){return e.live.queue.sites&&(this.kiosk||this.page!=="history")?i`<pq-sites
?hidden=${this.kiosk}
.app=${e}
@look=${t=>{this.look=t.detail}}
></pq-sites>`:n}renderPage(e){if(this.outdated)return this.renderOutdated(e);if(this.kiosk)return i`<pq-kiosk
.app=${this.look(e)}
.whole=${e}
@leave=${()=>this.setKiosk(!1)}
></pq-kiosk>`;switch(this.page){case"timeline":return i`<pq-timeline .app=${this.look(e)}></pq-timeline>`;case"history":return i`<pq-history .app=${e}></pq-history>`;default:return i`<pq-queue-page
.app=${this.look(e)}
.whole=${e}
.repeating=${this.repeating}
@pq-repeated=${()=>{this.repeating=void 0}}
></pq-queue-page>`}}renderOutdated({text:e}){return i`<p role="alert">${e("ui_outdated")}</p>
<div>
<button type="button" class="main" @click=${()=>window.location.reload()}>
${e("ui_reload")}
</button>
</div>`}async onOpenJob({detail:e}){let{app:t}=this.live;t&&await H(this.toast,t,()=>import("./chunk-U3WKX6FC.js"))&&await this.dialog?.show(e)}onPrintAgain({detail:e}){this.repeating=e,this.page!=="queue"&&l(this.route.prefix)}setKiosk(e){if(e===this.kiosk)return;this.kiosk=e,this.live.setKiosk(e),A(e);let t=new URL(window.location.href);e!==t.searchParams.has("kiosk")&&(t.search=e?"?kiosk":""),window.history.replaceState(window.history.state,"",t)}};o.styles=[b,$,S],s([d({attribute:!1})],o.prototype,"hass",2),s([d({type:Boolean,reflect:!0})],o.prototype,"narrow",2),s([d({attribute:!1})],o.prototype,"route",2),s([d({type:Boolean,reflect:!0})],o.prototype,"kiosk",2),s([u()],o.prototype,"queueId",2),s([u()],o.prototype,"outdated",2),s([u()],o.prototype,"repeating",2),s([h("pq-toast")],o.prototype,"toast",2),s([h("pq-job-dialog")],o.prototype,"dialog",2),s([u()],o.prototype,"look",2),o=s([q("printer-queue-panel")],o);function A(r){window.dispatchEvent(new CustomEvent("hass-kiosk-mode",{detail:{enable:r}}))}export{o as PrinterQueuePanel};
