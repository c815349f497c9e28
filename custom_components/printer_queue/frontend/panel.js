import{a as b}from"./chunk-SRZQULHA.js";import{b as m}from"./chunk-K42YFVZN.js";import"./chunk-PNSKQOLO.js";import"./chunk-EILDS2KS.js";import{b as h}from"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import{a as c}from"./chunk-4OENPEBC.js";import{a as w,b as d,c as u,d as l,e as y,f as $}from"./chunk-7QEFVAXV.js";import{a as q,d as i,g as n,i as k}from"./chunk-42XHLT2J.js";import{a as s}from"./chunk-JFKSI6I7.js";var x="M17 4H20C21.1 4 22 4.9 22 6V8H20V6H17V4M4 8V6H7V4H4C2.9 4 2 4.9 2 6V8H4M20 16V18H17V20H20C21.1 20 22 19.1 22 18V16H20M7 18H4V16H2V18C2 19.1 2.9 20 4 20H7V18M16 10V14H8V10H16M18 8H6V16H18V8Z";var H="M3,6H21V8H3V6M3,11H21V13H3V11M3,16H21V18H3V16Z";var g=r=>`printer_queue:queue:${r}`;function V(r){try{return window.localStorage.getItem(g(r))??void 0}catch{return}}function j(){let r=new URL(window.location.href),p=r.searchParams.get("queue")??void 0;return p!==void 0&&(r.searchParams.delete("queue"),window.history.replaceState(window.history.state,"",r)),p}function f(r,p){try{window.localStorage.setItem(g(r),p)}catch{}}function M(r){try{window.localStorage.removeItem(g(r))}catch{}}var _=q`:host{height:100%;overflow:auto;background:var(--pq-background)}header{position:sticky;top:0;z-index:5;display:flex;align-items:center;gap:8px;min-height:56px;padding:0 12px;background:var(--app-header-background-color, var(--pq-strong));color:var(--app-header-text-color, #fff);border-bottom:var(--app-header-border-bottom, none)}h1{margin:0;font-size:1.25em;font-weight:400}header select{width:auto;max-width:45vw}header button{color:inherit}nav{display:flex;gap:4px;padding:8px 12px 0;overflow-x:auto}nav a{padding:10px 14px;border-radius:10px;color:var(--pq-muted);font-weight:500;text-decoration:none}nav a[aria-current]{background:var(--pq-tint);color:var(--pq-link)}main{display:grid;gap:var(--pq-gap);max-width:1600px;margin:0 auto;padding:12px}:host([kiosk]) main{gap:0;max-width:none}.columns{display:grid;gap:var(--pq-gap);grid-template-columns:minmax(0,1fr);align-items:start;reading-flow:grid-order}.side{display:contents}pq-my-jobs{order:-1}@media(min-width:900px){.columns{grid-template-columns:minmax(0,3fr) minmax(0,2fr);grid-template-rows:auto 1fr}.columns>.side{display:grid;gap:var(--pq-gap);grid-area:1 / 1 / span 2}pq-my-jobs{order:0}}`;var C={queue:"ui_page_queue",timeline:"ui_page_timeline",history:"ui_page_history"},E={queue:()=>import("./chunk-UHBLIR2M.js"),timeline:()=>import("./chunk-T3RUEAEI.js"),history:()=>import("./chunk-3H5OHEMQ.js")},O=()=>import("./chunk-XV7QTAX2.js"),o=class extends k{constructor(){super(...arguments);this.narrow=!1;this.route={prefix:"/printer-queue",path:""};this.kiosk=!1;this.outdated=!1;this.walled=!1;this.look=e=>e;this.live=new b(this)}connectedCallback(){super.connectedCallback(),this.setKiosk(new URLSearchParams(window.location.search).has("kiosk"))}disconnectedCallback(){super.disconnectedCallback(),I(!1)}willUpdate(e){let t=this.hass?.user;if(t&&e.has("hass")&&!e.get("hass")){let a=j();a!==void 0&&f(t.id,a),this.queueId=a??V(t.id)}else t&&this.queueId&&this.live.link==="missing"&&(M(t.id),this.queueId=void 0);if(e.has("queueId")&&this.live.follow(this.queueId),this.live.app?.live.queue.sites&&(this.sites??=import("./chunk-VLRHWUFE.js").catch(()=>{this.outdated=!0})),e.has("route")||e.has("kiosk")){let a=this.kiosk?O:E[this.page];this.loading=a().catch(()=>{this.outdated=!0})}}async getUpdateComplete(){let e=await super.getUpdateComplete();return await this.loading,e}updated(){let e=this.live.app?.live.me;e?.kiosk&&!this.walled&&(this.walled=!0,this.setKiosk(!0)),e?.pin!==void 0&&import("./chunk-VEYXRFPH.js").catch(()=>{}),this.repeating!==void 0&&this.join&&(this.repeat(this.join,this.repeating),this.repeating=void 0)}async repeat(e,t){let{app:a}=this.live;a&&await m(this.toast,a,E.queue)&&await e.again(t)}get page(){let e=this.route.path.replace(/^\//,"");return e in C?e:"queue"}render(){let e=this.live.app;return i`
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
${c(x)}
</button>`:n}
</header>`}renderMenuButton(){return!this.narrow&&this.hass?.dockedSidebar!=="always_hidden"?n:i`<button
class="icon"
type="button"
aria-label=${this.hass?.localize?.("ui.sidebar.sidebar_toggle")??"Menu"}
@click=${()=>this.dispatchEvent(new CustomEvent("hass-toggle-menu",{bubbles:!0,composed:!0}))}
>
${c(H)}
</button>`}renderQueues(e){return i`<select
aria-label=${e.text("ui_choose_queue")}
@change=${t=>{this.queueId=t.target.value,e.hass.user&&f(e.hass.user.id,this.queueId)}}
>
${e.live.queues.map(({id:t,name:a})=>i`<option value=${t} ?selected=${t===e.live.queue.id}>${a}</option>`)}
</select>`}renderPages(e){return i`<nav aria-label=${e.text("ui_pages")}>
${Object.entries(C).map(([t,a])=>{let v=`${this.route.prefix}${t==="queue"?"":`/${t}`}`;return i`<a
href=${v}
aria-current=${t===this.page?"page":n}
@click=${S=>{S.preventDefault(),h(v)}}
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
></pq-kiosk>`;switch(this.page){case"timeline":return i`<pq-timeline .app=${this.look(e)}></pq-timeline>`;case"history":return i`<pq-history .app=${e}></pq-history>`;default:return this.renderQueue(e)}}renderQueue(e){return i`<pq-my-turn .app=${e}></pq-my-turn>
<pq-news .app=${e}></pq-news>
<pq-decisions .app=${e}></pq-decisions>
<div class="columns">
<pq-join .app=${e}></pq-join>
<div class="side">
<pq-printers .app=${this.look(e)}></pq-printers>
<pq-my-jobs repeats .app=${e}></pq-my-jobs>
${e.live.me.pin===void 0?n:i`<pq-own-pin .app=${e}></pq-own-pin>`}
</div>
<pq-queue .app=${this.look(e)}></pq-queue>
</div>`}renderOutdated({text:e}){return i`<p role="alert">${e("ui_outdated")}</p>
<div>
<button type="button" class="main" @click=${()=>window.location.reload()}>
${e("ui_reload")}
</button>
</div>`}async onOpenJob({detail:e}){let{app:t}=this.live;t&&await m(this.toast,t,()=>import("./chunk-6AKJIY3M.js"))&&await this.dialog?.show(e.jobId,e.confirm)}onPrintAgain({detail:e}){this.repeating=e.jobId,this.join||h(this.route.prefix)}setKiosk(e){if(e===this.kiosk)return;this.kiosk=e,this.live.setKiosk(e),I(e);let t=new URL(window.location.href);e!==t.searchParams.has("kiosk")&&(t.search=e?"?kiosk":""),window.history.replaceState(window.history.state,"",t)}};o.styles=[y,$,_],s([d({attribute:!1})],o.prototype,"hass",2),s([d({type:Boolean,reflect:!0})],o.prototype,"narrow",2),s([d({attribute:!1})],o.prototype,"route",2),s([d({type:Boolean,reflect:!0})],o.prototype,"kiosk",2),s([u()],o.prototype,"queueId",2),s([u()],o.prototype,"outdated",2),s([u()],o.prototype,"repeating",2),s([l("pq-toast")],o.prototype,"toast",2),s([l("pq-join")],o.prototype,"join",2),s([l("pq-job-dialog")],o.prototype,"dialog",2),s([u()],o.prototype,"look",2),o=s([w("printer-queue-panel")],o);function I(r){window.dispatchEvent(new CustomEvent("hass-kiosk-mode",{detail:{enable:r}}))}export{o as PrinterQueuePanel};
