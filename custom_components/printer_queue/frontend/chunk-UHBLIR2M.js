import{a as N,b as de,c as me,d as ce,e as he,f as ue,g as fe}from"./chunk-CWWUCKHF.js";import"./chunk-TA4KZ2GT.js";import"./chunk-IOMO34JW.js";import"./chunk-PMCMQBZL.js";import"./chunk-DSCYMVAC.js";import"./chunk-TKDA3VBE.js";import"./chunk-3OOYJUIR.js";import{a as te}from"./chunk-HY62N5PN.js";import"./chunk-IPCYG43A.js";import{a as ye}from"./chunk-PRFTMQVM.js";import{a as ne,b as oe,c as ae,d as U,e as pe,f as le}from"./chunk-JGKS3RWG.js";import{a as re}from"./chunk-FE5MBJWN.js";import{a as ie}from"./chunk-BCB3EFNS.js";import{b as ee,c as k}from"./chunk-JR5LZUL7.js";import{a as P,b as C,c as F}from"./chunk-MMHEOMF5.js";import{b as E,c as be,d as $e}from"./chunk-XWX24GNB.js";import{e as O,g as B}from"./chunk-JCAEEL4F.js";import{b as ge,c as ve}from"./chunk-R5VYZTKZ.js";import{b as se}from"./chunk-ZEEL3JXY.js";import"./chunk-SKATGXDK.js";import"./chunk-O2RZ67QO.js";import"./chunk-DT6E7MR6.js";import"./chunk-KOVGMGPI.js";import{a as H}from"./chunk-DL4HK27E.js";import{a as A,b as $}from"./chunk-K42YFVZN.js";import"./chunk-PNSKQOLO.js";import"./chunk-EILDS2KS.js";import{B as S,u as Z}from"./chunk-VQ6JADAE.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import{a as T,c as D,d as Y}from"./chunk-FFLHNRS3.js";import{e as X,f as Q}from"./chunk-AYLXXBA6.js";import{a as x}from"./chunk-4OENPEBC.js";import{a as v,b as c,c as u,d as K,f as b}from"./chunk-7QEFVAXV.js";import{a as f,d as r,f as G,g as o,i as g}from"./chunk-42XHLT2J.js";import{a as p}from"./chunk-JFKSI6I7.js";var _e="M13,13H11V7H13M13,17H11V15H13M12,2A10,10 0 0,0 2,12A10,10 0 0,0 12,22A10,10 0 0,0 22,12A10,10 0 0,0 12,2Z";var we="M12,16A2,2 0 0,1 14,18A2,2 0 0,1 12,20A2,2 0 0,1 10,18A2,2 0 0,1 12,16M12,10A2,2 0 0,1 14,12A2,2 0 0,1 12,14A2,2 0 0,1 10,12A2,2 0 0,1 12,10M12,4A2,2 0 0,1 14,6A2,2 0 0,1 12,8A2,2 0 0,1 10,6A2,2 0 0,1 12,4Z";var Me={unknown:"ui_printer_unknown_note",offline:"ui_printer_offline_note"},y=class extends g{constructor(){super(...arguments);this.now=0;this.runner=new H(this)}shouldUpdate(e){let t=e.get("app");if(!t||e.size>1)return!0;let{text:i,times:s,kiosk:n,live:a}=this.app;return t.text!==i||t.times!==s||t.kiosk!==n||t.live.me!==a.me||t.live.queue!==a.queue}render(){let{app:e,printer:t,job:i,next:s,now:n}=this,a=D(e.live,t),d=oe(t,i,a),{what:j,who:M}=ce(e,t,i),V=he(e,t,i,n),R=ue(e,t,d,n);return r`<article class="surface look-${d} ${ne[d]}">
<header>
<h3 class="cut" title=${t.name}>${t.name}</h3>
${this.renderMore()}
</header>
<div class="present">
${this.renderPicture(d)}
<div class="lines">
<p class="state">${this.renderState(d)}</p>
${j?r`<p class="what" title=${j}>${j}</p>`:o}
${M?r`<p class="cut" title=${M}>${M}</p>`:o}
</div>
<div class="lines when">
${V?r`<p>${V}</p>`:o}
${R?r`<p class="muted">${R}</p>`:o}
${s?r`<p>${fe(e,s,n)}</p>`:o}
${this.renderSilence(d)} ${this.renderService()} ${a?this.renderStop(a):o}
</div></div>
${a==="here"?this.renderGo():o} ${this.renderFault(d)} ${this.renderPlate()} ${this.renderSpools()}
</article>`}renderMore(){let e=this.app.text("ui_printer_more",{printer:this.printer.name});return r`<button
class="icon"
type="button"
aria-label=${e}
title=${e}
@click=${()=>this.dispatchEvent(new CustomEvent("more"))}
>
${x(we)}
</button>`}renderPicture(e){let{app:t,printer:i,job:s}=this,n=de(e,pe(e,i.progress),le(i,s));return U(i)?r`<div
class="seen"
role="progressbar"
aria-label=${t.text("ui_printer_progress",{printer:i.name})}
aria-valuemin="0"
aria-valuemax="100"
aria-valuenow=${i.progress??o}
>
${n}
</div>`:r`<div class="seen">${n}</div>`}renderState(e){let{text:t}=this.app,{progress:i,uploaded:s}=this.printer,n=t(`ui_printer_${e}`),d=e==="printing"||e==="paused"?i:e==="uploading"?s:void 0;return d===void 0?n:`${n} \xB7 ${t("ui_printer_percent",{percent:d})}`}renderSilence(e){let t=Me[e];return t?r`<p class="muted small">${this.app.text(t)}</p>`:o}renderService(){let{text:e}=this.app,{in_service:t,closed_for:i,closure:s}=this.printer,n=U(this.printer)&&!t;return r`${n?r`<p class="muted">${e("ui_printer_out_after")}</p>`:o}
${i?r`<p>${e("ui_printer_closed_for",{task:i})}</p>`:o}
${N(this.app,s)}`}renderStop(e){return r`<p class="muted">${Y(this.app,e)}</p>`}renderGo(){let{app:e,printer:t,runner:i}=this,{starting_entity:s}=t;return s===void 0||!e.live.me.is_admin||e.kiosk?o:r`<button
type="button"
?disabled=${i.busy}
@click=${()=>i.run(()=>S(e,s,!0))}
>
${x(ie)} ${e.text("ui_starting_go")}
</button>`}renderFault(e){let{error:t,waits_for_plate:i,plate_error:s}=this.printer,n=i?t??s:t;return ae(e)&&this.job?.reason!=="rejected"?o:n?r`<p class="error fault">
${x(_e)}<span>${se(this.app.text,n)}</span>
</p>`:o}renderPlate(){let{app:e,printer:t,runner:i}=this;return t.waits_for_plate?r`<div class="lines">
${t.plate_print?r`<p>${e.text("ui_plate_print",{print:t.plate_print})}</p>`:o}
${t.waits_for_look?r`<p>${e.text("ui_plate_look")}</p>`:o}
<button
class="main"
type="button"
?disabled=${i.busy}
@click=${()=>i.run(()=>Z(e,t.device_id))}
>
${x(re)} ${e.text(t.waits_for_look?"ui_plate_looked":"ui_plate_is_clear")}
</button>
${i.message()}
</div>`:i.message()}renderSpools(){let{text:e}=this.app,t=this.printer.spools;return t?.length?X(e,t,e("ui_spools_loaded")):o}};y.styles=[b,Q,me,f`:host{height:100%;container-type:inline-size}article{--tone: var(--pq-muted);display:flex;flex-direction:column;gap:10px;height:100%;padding:12px 14px 14px}.busy{--tone: var(--pq-link)}.good{--tone: var(--pq-good)}.warn{--tone: var(--pq-warn)}.bad{--tone: var(--pq-bad)}.calm{background:color-mix(in srgb,var(--pq-surface) 60%,var(--pq-background))}header{display:flex;align-items:center;justify-content:space-between;gap:4px;margin:-4px -8px -6px 0}header h3{font-size:1.05em}.present{display:grid;grid-template-columns:5em minmax(0,1fr);align-items:center;gap:14px}.seen{width:5em;height:5em}.when{grid-column:1 / -1}@container (min-width: 19em){.present .lines{align-self:end}.present .when{grid-column:2;align-self:start}.seen{grid-row:1 / 3}.present{row-gap:4px}}.state{color:var(--tone);font-weight:500}.what{display:-webkit-box;overflow:hidden;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow-wrap:anywhere;font-weight:500}.lines{display:grid;grid-template-columns:minmax(0,1fr);gap:2px;overflow-wrap:anywhere}.fault{display:flex;gap:6px}.fault svg{margin-top:.1em}.spools{margin-top:auto;font-size:.875em;color:var(--pq-muted)}`],p([c({attribute:!1})],y.prototype,"app",2),p([c({attribute:!1})],y.prototype,"printer",2),p([c({attribute:!1})],y.prototype,"job",2),p([c({attribute:!1})],y.prototype,"next",2),p([c({attribute:!1})],y.prototype,"now",2),y=p([v("pq-printer")],y);var I=30,q=class extends g{constructor(){super(...arguments);this.clock=new te(this,I)}render(){let{app:e}=this,{printers:t,printer_order:i}=e.live,s=i.flatMap(a=>t[a]??[]),n=this.shown===void 0?void 0:t[this.shown];return r`<section aria-labelledby="heading">
<h2 id="heading">${e.text("ui_printers")}</h2>
${s.length?r`<ul>
${k(s,({id:a})=>a,a=>this.renderTile(a))}
</ul>`:r`<p class="muted">${e.text("ui_printers_none")}</p>`}
${n?r`<pq-printer-dialog
.app=${e}
.printer=${n}
@closed=${()=>{this.shown=void 0}}
></pq-printer-dialog>`:o}
</section>`}renderTile(e){let t=Math.floor(this.clock.now/I)*I;return r`<li>
<pq-printer
.app=${this.app}
.printer=${e}
.job=${this.jobOf(e.job_id)}
.next=${this.jobOf(e.next_job_id)}
.now=${t}
@more=${()=>{this.shown=e.id,$(this,this.app,()=>import("./chunk-C3XQ5HBV.js"))}}
></pq-printer>
</li>`}jobOf(e){return e===void 0?void 0:this.app.live.jobs[e]}};q.styles=[b,f`section{display:grid;grid-template-columns:minmax(0,1fr);gap:8px}ul{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(13.75em,100%),1fr));gap:var(--pq-gap)}li{content-visibility:auto;contain-intrinsic-height:auto 15em}`],p([c({attribute:!1})],q.prototype,"app",2),p([u()],q.prototype,"shown",2),q=p([v("pq-printers")],q);var L=class extends g{constructor(){super(...arguments);this.asking=0;this.letters=0;this.parts=0}willUpdate(e){let{app:t,asking:i,letters:s,parts:n}=this,{kiosk:a,live:d}=t;this.asking=a?0:d.me.asking?.length??0,this.letters=a?0:d.queue.dead_letters?.length??0;let{is_admin:j,person_id:M}=d.me,V=a?[]:d.queue.shelf??[];this.parts=V.filter(R=>j||R.person_id===M).length,this.parts&&!n&&$(this,t,()=>import("./chunk-6YOY4UO2.js")),this.asking&&!i&&$(this,t,()=>import("./chunk-K6RBIN62.js")),this.letters&&!s&&$(this,t,()=>import("./chunk-HS2CHY53.js"))}render(){let{app:e,asking:t,letters:i,parts:s}=this;return r`<div role="status" class="unseen">
${i?e.text("ui_dead_letters",{count:i}):o}
</div>
${t?r`<pq-asking .app=${e}></pq-asking>`:o}
${i?r`<pq-dead-letters .app=${e}></pq-dead-letters>`:o}
${s?r`<pq-shelf .app=${e}></pq-shelf>`:o}`}};L.styles=[b,f`:host{display:contents}`],p([c({attribute:!1})],L.prototype,"app",2),L=p([v("pq-decisions")],L);var xe="M0.41,13.41L6,19L7.41,17.58L1.83,12M22.24,5.58L11.66,16.17L7.5,12L6.07,13.41L11.66,19L23.66,7M18,7L16.59,5.58L10.24,11.93L11.66,13.34L18,7Z";var ke="M6,13H18V11H6M3,6V8H21V6M10,18H14V16H10V18Z";var W=C(class extends F{constructor(l){if(super(l),l.type!==P.ATTRIBUTE||l.name!=="class"||l.strings?.length>2)throw Error("`classMap()` can only be used in the `class` attribute and must be the only part in the attribute.")}render(l){return" "+Object.keys(l).filter(m=>l[m]).join(" ")+" "}update(l,[m]){if(this.st===void 0){this.st=new Set,l.strings!==void 0&&(this.nt=new Set(l.strings.join(" ").split(/\s/).filter(t=>t!=="")));for(let t in m)m[t]&&!this.nt?.has(t)&&this.st.add(t);return this.render(m)}let e=l.element.classList;for(let t of this.st)t in m||(e.remove(t),this.st.delete(t));for(let t in m){let i=!!m[t];i===this.st.has(t)||this.nt?.has(t)||(i?(e.add(t),this.st.add(t)):(e.remove(t),this.st.delete(t)))}return G}});var qe=C(class extends F{constructor(){super(...arguments),this.key=o}render(l,m){return this.key=l,m}update(l,[m,e]){return m!==this.key&&(ee(l),this.key=m),e}});var _=class extends g{constructor(){super(...arguments);this.waiting=0;this.asking=!1;this.runner=new H(this)}render(){let{app:e}=this,{queue:t,me:i}=e.live,s=i.is_admin&&t.pause_entity!==void 0&&!e.kiosk,n=i.is_admin&&t.starting_entity!==void 0&&!e.kiosk,a=!t.paused&&!(n&&T(e.live));return r`<div class="row">
<h2>${e.text("ui_page_queue")}</h2>
${n&&!t.starting_stopped?this.renderStarting():o}
${s&&a?this.renderSwitch():o}
</div>
<p class="summary muted small">${this.summary()}</p>
<div role="status">
${t.paused?r`<div class="banner row">
<span class="grow">${e.text(this.pausedWords)}${N(e,t.pause)}</span>
${s?this.renderSwitch():o}
</div>`:o}
${t.starting_stopped?r`<div class="banner row">
<span class="grow">${e.text("ui_queue_starting_stopped")}</span>
${n?this.renderStarting():o}
</div>`:o}
</div>
${this.runner.message()}
${this.asking?r`<pq-pause-dialog
.app=${e}
@closed=${()=>{this.asking=!1}}
></pq-pause-dialog>`:o}`}get pausedWords(){let{live:e}=this.app;return T(e)?"ui_queue_paused_starts":Object.values(e.printers).some(({starts_by_itself:t})=>t)?"ui_queue_paused_both":"ui_queue_paused"}summary(){let{text:e,times:t,live:i}=this.app,s=i.queue.next_start;return[e("ui_queue_waiting",{count:this.waiting}),s===void 0?"":e("ui_queue_next_start",{time:t.at(s)})].filter(Boolean).join(" \xB7 ")}renderSwitch(){let{app:e}=this,{paused:t}=e.live.queue;return r`<button
type="button"
?disabled=${this.runner.busy}
@click=${()=>t?this.goOn():this.ask()}
>
${e.text(t?"ui_queue_go_on":"ui_queue_pause")}
</button>`}renderStarting(){let{app:e}=this,{starting_stopped:t}=e.live.queue;return r`<button
type="button"
?disabled=${this.runner.busy}
@click=${()=>this.start(!!t)}
>
${e.text(t?"ui_starting_go_all":"ui_starting_stop")}
</button>`}start(e){let t=this.app.live.queue.starting_entity;t!==void 0&&this.runner.run(()=>S(this.app,t,e))}async ask(){this.asking=await $(this,this.app,()=>import("./chunk-E32OSGTN.js"))}goOn(){let e=this.app.live.queue.pause_entity;e!==void 0&&this.runner.run(()=>S(this.app,e,!1))}};_.styles=[b,f`h2{flex:1 0 auto}.summary{margin-top:4px}.banner{margin-top:10px;padding:8px 12px;border-radius:10px;background:color-mix(in srgb,var(--warning-color, #ffa600) 22%,var(--pq-surface))}`],p([c({attribute:!1})],_.prototype,"app",2),p([c({attribute:!1})],_.prototype,"waiting",2),p([u()],_.prototype,"asking",2),_=p([v("pq-queue-head")],_);var Ee=f`.surface{display:grid;grid-template-columns:minmax(0,1fr);gap:10px;padding-inline:10px}pq-queue-head,.empty,.error,label{padding-inline:6px}.area{position:relative;overflow:auto;overscroll-behavior:auto}.area.long{max-height:max(360px,70dvh)}.jobs>li{width:100%;border-bottom:1px solid var(--pq-line)}.jobs>li.selecting{display:flex;align-items:center;gap:8px}.selecting>input{flex:none;width:22px;height:22px;margin-inline:8px 0}.tools{flex-wrap:wrap}.tools label{flex:1 1 12em;padding:0}.jobs>li:last-of-type{border-bottom:none}`;var J=class{constructor(){this.last=[]}of(m,e,t){let i=t.trim().toLowerCase(),s=m.filter(a=>{let d=e[a];return d!==void 0&&Ae(d,i)});return s.length===this.last.length&&s.every((a,d)=>a===this.last[d])||(this.last=s),this.last}};function Ae(l,m){return`${l.name} ${l.person??""} #${l.number}`.toLowerCase().includes(m)}var Le=20,Se=6,Te=60,Ve=60,Re=new Set(["ArrowUp","ArrowDown","Home","End"]),h=class extends g{constructor(){super(...arguments);this.needle="";this.filter={};this.filtering=!1;this.long=!1;this.shown=new J;this.order=[];this.whose=""}willUpdate(e){this.takeUp(),this.order=this.moving?.order()??this.app.live.order,this.places=this.moving?.places(),!this.long&&this.order.length>Te&&(this.long=!0,this.makeVirtual())}takeUp(){let{kiosk:e,live:t}=this.app,i=`${t.queue.id} ${t.me.person_id} ${e}`;i!==this.whose&&(this.whose=i,this.selected=void 0,this.filter=e?{}:be(t),this.openFilter(E(this.filter)))}async openFilter(e){this.filtering=e,e&&!this.filterBar&&(this.filterBar=await A(this,this.app,()=>import("./chunk-AWKNT5Z6.js")),this.filtering=this.filterBar!==void 0)}get left(){return E(this.filter)?this.filterBar?this.filterBar.filtered(this.order,this.app.live.jobs,this.filter):this.filtering?[]:this.order:this.order}async makeVirtual(){await je(),await je(),await new Promise(e=>setTimeout(e)),this.virtual=await A(this,this.app,()=>import("./chunk-UKZCWPTY.js"))}async makeMoving(){let e=await A(this,this.app,()=>import("./chunk-ELEJDH2V.js"));return this.moving??=e&&new e.Moving(this),this.moving}updated(){this.moving?.drawn()}render(){let{app:e}=this,{jobs:t}=e.live,i=this.shown.of(this.left,t,this.needle),s=this.order.filter(n=>t[n]?.status==="queued");return r`<section class="surface">
<pq-queue-head .app=${e} .waiting=${s.length}></pq-queue-head>
${this.order.length&&!e.kiosk?this.renderTools(i):o}
${this.order.length?o:this.renderEmpty()}
${this.order.length&&!i.length?r`<p class="empty muted">
${e.text(E(this.filter)?"ui_queue_none_match":"ui_queue_nothing_found")}
</p>`:o}
${this.moving?.error?r`<p class="error" role="alert">${this.moving.error}</p>`:o}
${this.renderList(i)}
<div role="status" class="unseen">${this.moving?.announced}</div>
</section>`}renderTools(e){let{app:t,filter:i,order:s,selected:n}=this,a=s.length>=Se||E(i);return r`<div class="row tools">
${s.length>Le?this.renderSearch():r`<span class="grow"></span>`}
${a?this.renderTool("ui_queue_filter",ke,this.filtering,()=>this.openFilter(!this.filtering)):o}
${t.live.me.is_admin?this.renderTool("ui_bulk",xe,n!==void 0,()=>this.openBulk(!n)):o}
</div>
${a&&this.filtering?r`<pq-filter-bar
.app=${t}
.order=${s}
.filter=${i}
.shown=${e.length}
@filter=${d=>{this.filter=d.detail,$e(t.live,d.detail)}}
></pq-filter-bar>`:o}
${n?r`<pq-bulk-bar
.app=${t}
.selected=${n}
.listed=${e}
@selected=${d=>{this.selected=new Set(d.detail)}}
@closed=${()=>this.openBulk(!1)}
></pq-bulk-bar>`:o}`}renderTool(e,t,i,s){let n=this.app.text(e);return r`<button
type="button"
class="icon"
aria-label=${n}
title=${n}
aria-expanded=${i}
@click=${s}
>
${x(t)}
</button>`}openBulk(e){this.selected=e?new Set:void 0,e&&A(this,this.app,()=>import("./chunk-PX3OTW4W.js"))}renderEmpty(){return r`<p class="empty muted">${this.app.text(T(this.app.live)?"ui_queue_empty_starts":"ui_queue_empty")}</p>`}renderSearch(){return r`<label>
<span class="unseen">${this.app.text("ui_queue_search")}</span>
<input
type="search"
placeholder=${this.app.text("ui_queue_search")}
.value=${this.needle}
@input=${e=>{this.needle=e.target.value}}
/>
</label>`}renderList(e){let{kiosk:t}=this.app,i=this.needle.trim()!==""||E(this.filter),s=!t&&!i&&!this.selected,n=this.moving?.dragged!==void 0;return r`<div
class=${W({area:!0,long:e.length>Le,dragging:n})}
?hidden=${!e.length}>
<ul
class="jobs"
role="list"
aria-label=${this.app.text("ui_page_queue")}
@pointerover=${this.onNear}
@focusin=${this.onNear}
@pointerdown=${this.onGrip}
@keydown=${this.onKey}
>
${qe(this.virtual!==void 0,this.renderRows(e,s))}
</ul>
${this.moving?.render()}
</div>`}renderRows(e,t){let i=(s,n)=>this.renderRow(s,n,e.length,t);return this.long?this.virtual?.rows(e,i)??k(e.slice(0,He()),s=>s,i):k(e,s=>s,i)}renderRow(e,t,i,s){let{app:n}=this,a=n.live.jobs[e];if(!a)return r`<li></li>`;let d=this.places?.get(e)??a.position;return r`<li
role="listitem"
class=${W({dragged:this.moving?.dragged===e,selecting:!!this.selected})}
data-job=${e}
aria-label=${B(n,a,d)}
aria-posinset=${t+1}
aria-setsize=${i}
>
${this.selected?this.renderCheckbox(a,this.selected):o}
<pq-job-row
class="grow"
.app=${n}
.job=${a}
.printer=${O(n,a.printer_id??a.expected?.printer_id)}
.place=${d}
.movable=${s&&ve(a,n.live.me)}
></pq-job-row>
</li>`}renderCheckbox({id:e,name:t},i){return r`<input
type="checkbox"
aria-label=${this.app.text("ui_bulk_select",{job:t})}
.checked=${i.has(e)}
@change=${s=>{let n=[...i].filter(d=>d!==e),{checked:a}=s.target;this.selected=new Set(a?[...n,e]:n)}}
/>`}onNear(e){!this.moving&&z(e)!==void 0&&this.makeMoving()}async onGrip(e){let t=z(e);t!==void 0&&(e.preventDefault(),(this.moving??await this.makeMoving())?.grip(e,t))}async onKey(e){let t=z(e);t!==void 0&&Re.has(e.key)&&(e.preventDefault(),(this.moving??await this.makeMoving())?.key(e.key,t))}};h.styles=[b,Ee],p([c({attribute:!1})],h.prototype,"app",2),p([u()],h.prototype,"needle",2),p([u()],h.prototype,"filter",2),p([u()],h.prototype,"filterBar",2),p([u()],h.prototype,"filtering",2),p([u()],h.prototype,"selected",2),p([u()],h.prototype,"virtual",2),p([K(".area")],h.prototype,"area",2),p([K(".jobs")],h.prototype,"list",2),h=p([v("pq-queue")],h);var He=()=>Math.ceil(.7*window.innerHeight/Ve)+1,je=()=>new Promise(l=>requestAnimationFrame(l));function z(l){let m=l.composedPath(),e=m.some(i=>i instanceof Element&&i.classList.contains("handle")),t=m.find(i=>i instanceof HTMLElement&&i.dataset.job);return e?t?.dataset.job:void 0}var Ce=["resume","hold","cancel"],Fe=8,w=class extends g{constructor(){super(...arguments);this.repeats=!1;this.all=!1;this.mine=[];this.recent=new ye(this);this.hasOwn=!1}willUpdate(e){if(this.recent.follow(this.app),e.has("app")){let{live:t}=this.app;this.mine=t.order.map(i=>t.jobs[i]).filter(i=>i!==void 0&&ge(i,t.me))}!this.hasOwn&&(this.mine.length||this.recent.jobs?.length)&&(this.hasOwn=!0,$(this,this.app,()=>Promise.all([import("./chunk-HEFDNPQR.js"),import("./chunk-T4BRLLII.js")])))}render(){let{app:e}=this;return r`<section class="surface">
<h2>${e.text("ui_my_jobs")}</h2>
${this.mine.length?this.renderJobs():r`<p class="muted">${e.text("ui_my_jobs_none")}</p>`}
${this.renderRecent()}
</section>`}renderRecent(){let{app:e}=this,t=this.recent.jobs??[];return t.length&&!e.kiosk?r`<pq-recent-jobs
.app=${e}
.jobs=${t}
.repeats=${this.repeats}
></pq-recent-jobs>`:o}renderJobs(){let{app:e}=this,t=this.all?this.mine:this.mine.slice(0,Fe);return r`<ul aria-label=${e.text("ui_my_jobs")}>
${k(t,i=>i.id,i=>r`<li aria-label=${B(e,i,i.position)}>
<pq-job-row
plain
.app=${e}
.job=${i}
.printer=${O(e,i.printer_id??i.expected?.printer_id)}
.place=${i.position}
></pq-job-row>
<pq-job-actions .app=${e} .job=${i} .only=${Ce}></pq-job-actions>
</li>`)}
</ul>
${t.length<this.mine.length?r`<button
type="button"
@click=${()=>{this.all=!0}}
>
${e.text("ui_my_jobs_all",{count:this.mine.length})}
</button>`:o}`}};w.styles=[b,f`.surface{display:grid;grid-template-columns:minmax(0,1fr);gap:6px}li{padding-bottom:10px;border-bottom:1px solid var(--pq-line)}li:last-child{padding-bottom:0;border-bottom:none}pq-job-actions{padding-inline:6px}`],p([c({attribute:!1})],w.prototype,"app",2),p([c({type:Boolean})],w.prototype,"repeats",2),p([u()],w.prototype,"all",2),w=p([v("pq-my-jobs")],w);
/*! Bundled license information:

lit-html/directives/class-map.js:
  (**
   * @license
   * Copyright 2018 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)

lit-html/directives/keyed.js:
  (**
   * @license
   * Copyright 2021 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)
*/
