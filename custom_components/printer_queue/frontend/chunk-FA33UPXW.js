import"./chunk-WDMRV34X.js";import{a as le,b as de,c as fe,d as ge,e as ve,f as be,g as _e}from"./chunk-2ZY27R2L.js";import"./chunk-BK6NPTJX.js";import{a as xe}from"./chunk-5UNTZPYS.js";import{a as je}from"./chunk-6V7TKWJK.js";import{a as te}from"./chunk-HY62N5PN.js";import{b as E,c as ke,d as qe}from"./chunk-XWX24GNB.js";import{c as q}from"./chunk-DFLISNR3.js";import{a as Q,b as P,c as ee}from"./chunk-6VDU4B6A.js";import"./chunk-OJUEKDYB.js";import"./chunk-NVWTHW56.js";import"./chunk-2WMUO7RE.js";import"./chunk-KH7CK7NU.js";import{b as $e,c as ye,d as we,j as C,l as B}from"./chunk-SMVSBMH3.js";import"./chunk-SKATGXDK.js";import"./chunk-O2RZ67QO.js";import"./chunk-QWQZYU4T.js";import{a as ne,b as oe,c as U,d as ae,e as pe,f as me,g as ce,h as he,i as ue}from"./chunk-BEL6INH4.js";import{a as re}from"./chunk-FE5MBJWN.js";import{a as ie}from"./chunk-BCB3EFNS.js";import{b as se}from"./chunk-VREBMEL5.js";import"./chunk-KOVGMGPI.js";import{e as Y,f as X}from"./chunk-KZADINSJ.js";import{a as N}from"./chunk-HL7E67GU.js";import{a as F,c as L,d as $}from"./chunk-BENQWXJE.js";import"./chunk-PNSKQOLO.js";import"./chunk-GH7UC4WB.js";import{a as k}from"./chunk-W6X4SGPJ.js";import{A as V,s as G}from"./chunk-R3TBZJDW.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import{a as H,c as D,d as Z}from"./chunk-FFLHNRS3.js";import{a as f,b as c,c as b,d as S,f as g}from"./chunk-PDKNLGKR.js";import{a as h,d as r,f as z,g as n,i as u}from"./chunk-ZRVQOGUU.js";import{a}from"./chunk-JFKSI6I7.js";var Ee="M13,13H11V7H13M13,17H11V15H13M12,2A10,10 0 0,0 2,12A10,10 0 0,0 12,22A10,10 0 0,0 22,12A10,10 0 0,0 12,2Z";var Ae="M12,16A2,2 0 0,1 14,18A2,2 0 0,1 12,20A2,2 0 0,1 10,18A2,2 0 0,1 12,16M12,10A2,2 0 0,1 14,12A2,2 0 0,1 12,14A2,2 0 0,1 10,12A2,2 0 0,1 12,10M12,4A2,2 0 0,1 14,6A2,2 0 0,1 12,8A2,2 0 0,1 10,6A2,2 0 0,1 12,4Z";var y=class extends u{constructor(){super(...arguments);this.now=0;this.runner=new N(this)}shouldUpdate(e){let t=e.get("app");if(!t||e.size>1)return!0;let{text:i,times:s,kiosk:o,live:p}=this.app;return t.text!==i||t.times!==s||t.kiosk!==o||t.live.me!==p.me||t.live.queue!==p.queue}render(){let{app:e,printer:t,job:i,next:s,now:o}=this,p=D(e.live,t),l=oe(t,i,p),{what:M,who:T}=fe(e,t,i),R=ge(e,t,i,o),O=ve(e,t,l,o);return r`<article class="surface look-${l} ${ne[l]}">
<header>
<h3 class="cut" title=${t.name}>${t.name}</h3>
${this.renderMore()}
</header>
<div class="present">
${this.renderPicture(l)}
<div class="lines">
<p class="state">${this.renderState(l)}</p>
${M?r`<p class="what clamp" title=${M}>${M}</p>`:n}
${T?r`<p class="cut" title=${T}>${T}</p>`:n}
</div>
<div class="lines when">
${R?r`<p>${R}</p>`:n}
${O?r`<p class="muted">${O}</p>`:n}
${s?r`<p>${be(e,s,o)}</p>`:n}
${this.renderSilence(l)} ${this.renderService()} ${p?this.renderStop(p):n}
</div></div>
${p==="here"?this.renderGo():n} ${this.renderFault(l)} ${this.renderPlate()} ${this.renderSpools()}
</article>`}renderMore(){let e=this.app.text("ui_printer_more",{printer:this.printer.name});return r`<button
class="icon"
type="button"
aria-label=${e}
title=${e}
@click=${()=>this.dispatchEvent(new CustomEvent("more"))}
>
${k(Ae)}
</button>`}renderPicture(e){let{app:t,printer:i,job:s}=this,o=le(e,ae(e,i.progress),pe(i,s));return U(i)?r`<div
class="seen"
role="progressbar"
aria-label=${t.text("ui_printer_progress",{printer:i.name})}
aria-valuemin="0"
aria-valuemax="100"
aria-valuenow=${i.progress??n}
>
${o}
</div>`:r`<div class="seen">${o}</div>`}renderState(e){let{text:t}=this.app,{progress:i,uploaded:s}=this.printer,o=t(`ui_printer_${e}`),l=e==="printing"||e==="paused"?i:e==="uploading"?s:void 0;return l===void 0?o:`${o} \xB7 ${t("ui_printer_percent",{percent:l})}`}renderSilence(e){let t=me(this.app,this.printer,e);return t?r`<p class="muted small">${t}</p>`:n}renderService(){let{app:e,printer:t}=this,i=U(t)&&!t.in_service;return r`${i?r`<p class="muted">${e.text("ui_printer_out_after")}</p>`:n}
${he(e,t).map(s=>r`<p>${s}</p>`)}`}renderStop(e){return r`<p class="muted">${Z(this.app,e)}</p>`}renderGo(){let{app:e,printer:t,runner:i}=this,{starting_entity:s}=t;return s===void 0||!e.live.me.is_admin||e.kiosk?n:r`<button
type="button"
?disabled=${i.busy}
@click=${()=>i.run(()=>V(e,s,!0))}
>
${k(ie)} ${e.text("ui_starting_go")}
</button>`}renderFault(e){let t=ue(this.printer,e,this.job);return t?r`<p class="error fault">
${k(Ee)}<span>${se(this.app.text,t)}</span>
</p>`:n}renderPlate(){let{app:e,printer:t,runner:i}=this;return t.waits_for_plate?r`<div class="lines">
${t.plate_print?r`<p>${e.text("ui_plate_print",{print:t.plate_print})}</p>`:n}
${t.waits_for_look?r`<p>${e.text("ui_plate_look")}</p>`:n}
<button
class="main"
type="button"
?disabled=${i.busy}
@click=${()=>i.run(()=>G(e,t.device_id))}
>
${k(re)} ${e.text(t.waits_for_look?"ui_plate_looked":"ui_plate_is_clear")}
</button>
${i.message()}
</div>`:i.message()}renderSpools(){let{text:e}=this.app,t=this.printer.spools;return t?.length?Y(e,t,e("ui_spools_loaded")):n}};y.styles=[g,X,de,h`:host{height:100%;container-type:inline-size}article{--tone: var(--pq-muted);display:flex;flex-direction:column;gap:10px;height:100%;padding:12px 14px 14px}.busy{--tone: var(--pq-link)}.good{--tone: var(--pq-good)}.warn{--tone: var(--pq-warn)}.bad{--tone: var(--pq-bad)}.calm{background:color-mix(in srgb,var(--pq-surface) 60%,var(--pq-background))}header{display:flex;align-items:center;justify-content:space-between;gap:4px;margin:-4px -8px -6px 0}header h3{font-size:1.05em}.present{display:grid;grid-template-columns:5em minmax(0,1fr);align-items:center;gap:14px}.seen{width:5em;height:5em}.when{grid-column:1 / -1}@container (min-width: 19em){.present .lines{align-self:end}.present .when{grid-column:2;align-self:start}.seen{grid-row:1 / 3}.present{row-gap:4px}}.state{color:var(--tone);font-weight:500}.what{font-weight:500}.lines{display:grid;grid-template-columns:minmax(0,1fr);gap:2px;overflow-wrap:anywhere}.fault{display:flex;gap:6px}.fault svg{margin-top:.1em}.spools{margin-top:auto;font-size:.875em;color:var(--pq-muted)}`],a([c({attribute:!1})],y.prototype,"app",2),a([c({attribute:!1})],y.prototype,"printer",2),a([c({attribute:!1})],y.prototype,"job",2),a([c({attribute:!1})],y.prototype,"next",2),a([c({attribute:!1})],y.prototype,"now",2),y=a([f("pq-printer")],y);var W=30,j=class extends u{constructor(){super(...arguments);this.clock=new te(this,W)}render(){let{app:e}=this,{printers:t,printer_order:i}=e.live,s=i.flatMap(p=>t[p]??[]),o=this.shown===void 0?void 0:t[this.shown];return r`<section aria-labelledby="heading">
<h2 id="heading">${e.text("ui_printers")}</h2>
${s.length?r`<ul>
${q(s,({id:p})=>p,p=>this.renderTile(p))}
</ul>`:r`<p class="muted">${e.text("ui_printers_none")}</p>`}
${o?r`<pq-printer-dialog
.app=${e}
.printer=${o}
@closed=${()=>{this.shown=void 0}}
></pq-printer-dialog>`:n}
</section>`}renderTile(e){let t=Math.floor(this.clock.now/W)*W;return r`<li>
<pq-printer
.app=${this.app}
.printer=${e}
.job=${this.jobOf(e.job_id)}
.next=${this.jobOf(e.next_job_id)}
.now=${t}
@more=${()=>{this.shown=e.id,$(this,this.app,()=>import("./chunk-DVMGIA6H.js"))}}
></pq-printer>
</li>`}jobOf(e){return e===void 0?void 0:this.app.live.jobs[e]}};j.styles=[g,h`section{display:grid;grid-template-columns:minmax(0,1fr);gap:8px}ul{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(13.75em,100%),1fr));gap:var(--pq-gap)}li{content-visibility:auto;contain-intrinsic-height:auto 15em}`],a([c({attribute:!1})],j.prototype,"app",2),a([b()],j.prototype,"shown",2),j=a([f("pq-printers")],j);var A=class extends u{constructor(){super(...arguments);this.asking=0;this.letters=0;this.parts=0}willUpdate(e){let{app:t,asking:i,letters:s,parts:o}=this,{kiosk:p,live:l}=t;this.asking=p?0:l.me.asking?.length??0,this.letters=p?0:l.queue.dead_letters?.length??0;let{is_admin:M,person_id:T}=l.me,R=p?[]:l.queue.shelf??[];this.parts=R.filter(O=>M||O.person_id===T).length,this.parts&&!o&&$(this,t,()=>import("./chunk-HPOJG4ZM.js")),this.asking&&!i&&$(this,t,()=>import("./chunk-NCIINHUN.js")),this.letters&&!s&&$(this,t,()=>import("./chunk-GXUX2ZVS.js"))}render(){let{app:e,asking:t,letters:i,parts:s}=this;return r`<div role="status" class="unseen">
${i?e.text("ui_dead_letters",{count:i}):n}
</div>
${t?r`<pq-asking .app=${e}></pq-asking>`:n}
${i?r`<pq-dead-letters .app=${e}></pq-dead-letters>`:n}
${s?r`<pq-shelf .app=${e}></pq-shelf>`:n}`}};A.styles=[g,h`:host{display:contents}`],a([c({attribute:!1})],A.prototype,"app",2),A=a([f("pq-decisions")],A);var Me="M6,13H18V11H6M3,6V8H21V6M10,18H14V16H10V18Z";var K=P(class extends ee{constructor(d){if(super(d),d.type!==Q.ATTRIBUTE||d.name!=="class"||d.strings?.length>2)throw Error("`classMap()` can only be used in the `class` attribute and must be the only part in the attribute.")}render(d){return" "+Object.keys(d).filter(m=>d[m]).join(" ")+" "}update(d,[m]){if(this.st===void 0){this.st=new Set,d.strings!==void 0&&(this.nt=new Set(d.strings.join(" ").split(/\s/).filter(t=>t!=="")));for(let t in m)m[t]&&!this.nt?.has(t)&&this.st.add(t);return this.render(m)}let e=d.element.classList;for(let t of this.st)t in m||(e.remove(t),this.st.delete(t));for(let t in m){let i=!!m[t];i===this.st.has(t)||this.nt?.has(t)||(i?(e.add(t),this.st.add(t)):(e.remove(t),this.st.delete(t)))}return z}});var x=class extends u{constructor(){super(...arguments);this.waiting=0;this.asking=!1;this.runner=new N(this)}render(){let{app:e}=this,{queue:t,me:i}=e.live,s=i.is_admin&&t.pause_entity!==void 0&&!e.kiosk,o=i.is_admin&&t.starting_entity!==void 0&&!e.kiosk,p=!t.paused&&!(o&&H(e.live));return r`<div class="row">
<h2>${e.text("ui_page_queue")}</h2>
${o&&!t.starting_stopped?this.renderStarting():n}
${s&&p?this.renderSwitch():n}
</div>
<p class="summary muted small">${this.summary()}</p>
<div role="status">
${t.paused?r`<div class="banner row">
<span class="grow">${e.text(this.pausedWords)}${ce(e,t.pause).map(l=>r`<p>${l}</p>`)}</span>
${s?this.renderSwitch():n}
</div>`:n}
${t.starting_stopped?r`<div class="banner row">
<span class="grow">${e.text("ui_queue_starting_stopped")}</span>
${o?this.renderStarting():n}
</div>`:n}
</div>
${this.runner.message()}
${this.asking?r`<pq-pause-dialog
.app=${e}
@closed=${()=>{this.asking=!1}}
></pq-pause-dialog>`:n}`}get pausedWords(){let{live:e}=this.app;return H(e)?"ui_queue_paused_starts":Object.values(e.printers).some(({starts_by_itself:t})=>t)?"ui_queue_paused_both":"ui_queue_paused"}summary(){let{text:e,times:t,live:i}=this.app,s=i.queue.next_start;return[e("ui_queue_waiting",{count:this.waiting}),s===void 0?"":e("ui_queue_next_start",{time:t.at(s)})].filter(Boolean).join(" \xB7 ")}renderSwitch(){let{app:e}=this,{paused:t}=e.live.queue;return r`<button
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
</button>`}start(e){let t=this.app.live.queue.starting_entity;t!==void 0&&this.runner.run(()=>V(this.app,t,e))}async ask(){this.asking=await $(this,this.app,()=>import("./chunk-PLOECWVK.js"))}goOn(){let e=this.app.live.queue.pause_entity;e!==void 0&&this.runner.run(()=>V(this.app,e,!1))}};x.styles=[g,h`h2{flex:1 0 auto}.summary{margin-top:4px}.banner{margin-top:10px;padding:8px 12px;border-radius:10px;background:color-mix(in srgb,var(--warning-color, #ffa600) 22%,var(--pq-surface))}`],a([c({attribute:!1})],x.prototype,"app",2),a([c({attribute:!1})],x.prototype,"waiting",2),a([b()],x.prototype,"asking",2),x=a([f("pq-queue-head")],x);var Te=h`.surface{display:grid;grid-template-columns:minmax(0,1fr);gap:10px;padding-inline:10px}pq-queue-head,.empty,.error,label{padding-inline:6px}.area{position:relative;overflow:auto;overscroll-behavior:auto}.area.long{max-height:max(360px,70dvh)}.jobs>li{width:100%;border-bottom:1px solid var(--pq-line)}.jobs>li.selecting{display:flex;align-items:center;gap:8px}.selecting>input{flex:none;width:22px;height:22px;margin-inline:8px 0}.tools{flex-wrap:wrap}.tools label{flex:1 1 12em;padding:0}.jobs>li:last-of-type{border-bottom:none}`;var J=class{constructor(){this.last=[]}of(m,e,t){let i=t.trim().toLowerCase(),s=m.filter(p=>{let l=e[p];return l!==void 0&&Ve(l,i)});return s.length===this.last.length&&s.every((p,l)=>p===this.last[l])||(this.last=s),this.last}};function Ve(d,m){return`${d.name} ${d.person??""} #${d.number}`.toLowerCase().includes(m)}var Se=20,He=6,Re=60,Oe=60,Fe=new Set(["ArrowUp","ArrowDown","Home","End","Enter"]),v=class extends u{constructor(){super(...arguments);this.needle="";this.filter={};this.filtering=!1;this.long=!1;this.shown=new J;this.order=[];this.whose=""}willUpdate(e){this.takeUp(),this.order=this.moving?.order()??this.app.live.order,this.places=this.moving?.places(),!this.long&&this.order.length>Re&&(this.long=!0,this.makeVirtual())}takeUp(){let{kiosk:e,live:t}=this.app,i=`${t.queue.id} ${t.me.person_id} ${e}`;i!==this.whose&&(this.whose=i,this.selected=void 0,this.filter=e?{}:ke(t),F(this.openFilter(E(this.filter))))}async openFilter(e){this.filtering=e,e&&!this.filterBar&&(this.filterBar=await L(this,this.app,()=>import("./chunk-A6PDF5AM.js")),this.filtering=this.filterBar!==void 0)}get left(){return E(this.filter)?this.filterBar?this.filterBar.filtered(this.order,this.app.live.jobs,this.filter):this.filtering?[]:this.order:this.order}async makeVirtual(){await Le(),await Le(),await new Promise(t=>setTimeout(t));let e=await L(this,this.app,()=>import("./chunk-CEH5VNEI.js"));e&&(this.list.style.minHeight=`${this.list.offsetHeight}px`,this.virtual=e)}async makeMoving(){let e=await L(this,this.app,()=>import("./chunk-7VHO6EQQ.js"));return this.moving??=e&&new e.Moving(this),this.moving}updated(){this.moving?.drawn()}render(){let{app:e}=this,{jobs:t}=e.live,i=this.shown.of(this.left,t,this.needle),s=this.order.filter(o=>t[o]?.status==="queued");return r`<section class="surface">
<pq-queue-head .app=${e} .waiting=${s.length}></pq-queue-head>
${this.order.length&&!e.kiosk?this.renderTools(i):n}
${this.order.length?n:this.renderEmpty()}
${this.order.length&&!i.length?r`<p class="empty muted">
${e.text(E(this.filter)?"ui_queue_none_match":"ui_queue_nothing_found")}
</p>`:n}
${this.moving?.error?r`<p class="error" role="alert">${this.moving.error}</p>`:n}
${this.renderList(i)}
<div role="status" class="unseen">${this.moving?.announced}</div>
</section>`}renderTools(e){let{app:t,filter:i,order:s,selected:o}=this,p=s.length>=He||E(i);return r`<div class="row tools">
${s.length>Se?this.renderSearch():r`<span class="grow"></span>`}
${p?this.renderTool("ui_queue_filter",Me,this.filtering,()=>this.openFilter(!this.filtering)):n}
${t.live.me.is_admin?this.renderTool("ui_bulk",xe,o!==void 0,()=>this.openBulk(!o)):n}
</div>
${p&&this.filtering?r`<pq-filter-bar
.app=${t}
.order=${s}
.filter=${i}
.shown=${e.length}
@filter=${l=>{this.filter=l.detail,qe(t.live,l.detail)}}
></pq-filter-bar>`:n}
${o?r`<pq-bulk-bar
.app=${t}
.selected=${o}
.listed=${e}
@selected=${l=>{this.selected=new Set(l.detail)}}
@closed=${()=>this.openBulk(!1)}
></pq-bulk-bar>`:n}`}renderTool(e,t,i,s){let o=this.app.text(e);return r`<button
type="button"
class="icon"
aria-label=${o}
title=${o}
aria-expanded=${i}
@click=${s}
>
${k(t)}
</button>`}openBulk(e){this.selected=e?new Set:void 0,e&&L(this,this.app,()=>import("./chunk-I7A27L66.js"))}renderEmpty(){return r`<p class="empty muted">${this.app.text(H(this.app.live)?"ui_queue_empty_starts":"ui_queue_empty")}</p>`}renderSearch(){return r`<label>
<span class="unseen">${this.app.text("ui_queue_search")}</span>
<input
type="search"
placeholder=${this.app.text("ui_queue_search")}
.value=${this.needle}
@input=${e=>{this.needle=e.target.value}}
/>
</label>`}renderList(e){let{kiosk:t}=this.app,i=this.needle.trim()!==""||E(this.filter),s=!t&&!i&&!this.selected,o=this.moving?.dragged!==void 0;return r`<div
class=${K({area:!0,long:e.length>Se,dragging:o})}
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
${_e(this.virtual!==void 0,this.renderRows(e,s))}
</ul>
${this.moving?.render()}
</div>`}renderRows(e,t){let i=(s,o)=>this.renderRow(s,o,e.length,t);return this.long?this.virtual?.rows(e,i)??q(e.slice(0,Ce()),s=>s,i):q(e,s=>s,i)}renderRow(e,t,i,s){let{app:o}=this,p=o.live.jobs[e];if(!p)return r`<li></li>`;let l=this.places?.get(e)??p.position;return r`<li
role="listitem"
class=${K({dragged:this.moving?.dragged===e,selecting:!!this.selected})}
data-job=${e}
aria-label=${B(o,p,l)}
aria-posinset=${t+1}
aria-setsize=${i}
>
${this.selected?this.renderCheckbox(p,this.selected):n}
<pq-job-row
class="grow"
.app=${o}
.job=${p}
.printer=${C(o,p.printer_id??p.expected?.printer_id)}
.place=${l}
.drags=${s?Ne(p,o):void 0}
></pq-job-row>
</li>`}renderCheckbox({id:e,name:t},i){return r`<input
type="checkbox"
aria-label=${this.app.text("ui_bulk_select",{job:t})}
.checked=${i.has(e)}
@change=${s=>{let o=[...i].filter(l=>l!==e),{checked:p}=s.target;this.selected=new Set(p?[...o,e]:o)}}
/>`}onNear(e){!this.moving&&I(e)!==void 0&&this.makeMoving()}async onGrip(e){let t=I(e);t!==void 0&&(e.preventDefault(),(this.moving??await this.makeMoving())?.grip(e,t))}async onKey(e){let t=I(e);t!==void 0&&Fe.has(e.key)&&(e.preventDefault(),(this.moving??await this.makeMoving())?.key(e.key,t))}};v.styles=[g,Te],a([c({attribute:!1})],v.prototype,"app",2),a([b()],v.prototype,"needle",2),a([b()],v.prototype,"filter",2),a([b()],v.prototype,"filterBar",2),a([b()],v.prototype,"filtering",2),a([b()],v.prototype,"selected",2),a([b()],v.prototype,"virtual",2),a([S(".area")],v.prototype,"area",2),a([S(".jobs")],v.prototype,"list",2),v=a([f("pq-queue")],v);function Ne(d,{live:m}){let e=we(d,m),t=ye(d,m);return e?t?"both":"place":t?"move":void 0}var Ce=()=>Math.ceil(.7*window.innerHeight/Oe)+1,Le=()=>new Promise(d=>requestAnimationFrame(d));function I(d){let m=d.composedPath(),e=m.some(i=>i instanceof Element&&i.classList.contains("handle")),t=m.find(i=>i instanceof HTMLElement&&i.dataset.job);return e?t?.dataset.job:void 0}var Be=["resume","hold","cancel"],Je=8,Ue=3,_=class extends u{constructor(){super(...arguments);this.repeats=!1;this.all=!1;this.mine=[];this.recent=new je(this);this.hasOwn=!1}willUpdate(e){if(this.recent.follow(this.app),e.has("app")){let{live:t}=this.app;this.mine=t.order.map(i=>t.jobs[i]).filter(i=>i!==void 0&&$e(i,t.me))}!this.hasOwn&&(this.mine.length||this.recent.jobs?.length)&&(this.hasOwn=!0,$(this,this.app,()=>import("./chunk-Q24DEMNL.js")))}render(){let{app:e}=this;return r`<section class="surface">
<h2>${e.text("ui_my_jobs")}</h2>
${this.mine.length?this.renderJobs():r`<p class="muted">${e.text("ui_my_jobs_none")}</p>`}
${this.renderRecent()}
</section>`}renderRecent(){let{app:e}=this,t=(this.recent.jobs??[]).slice(0,Ue);return t.length&&!e.kiosk?r`<pq-recent-jobs
.app=${e}
.jobs=${t}
.repeats=${this.repeats}
></pq-recent-jobs>`:n}renderJobs(){let{app:e}=this,t=this.all?this.mine:this.mine.slice(0,Je);return r`<ul aria-label=${e.text("ui_my_jobs")}>
${q(t,i=>i.id,i=>r`<li aria-label=${B(e,i,i.position)}>
<pq-job-row
plain
.app=${e}
.job=${i}
.printer=${C(e,i.printer_id??i.expected?.printer_id)}
.place=${i.position}
></pq-job-row>
<pq-job-actions .app=${e} .job=${i} .only=${Be}></pq-job-actions>
</li>`)}
</ul>
${t.length<this.mine.length?r`<button
type="button"
@click=${()=>{this.all=!0}}
>
${e.text("ui_my_jobs_all",{count:this.mine.length})}
</button>`:n}`}};_.styles=[g,h`.surface{display:grid;grid-template-columns:minmax(0,1fr);gap:6px}li{padding-bottom:10px;border-bottom:1px solid var(--pq-line)}li:last-child{padding-bottom:0;border-bottom:none}pq-job-actions{padding-inline:6px}`],a([c({attribute:!1})],_.prototype,"app",2),a([c({type:Boolean})],_.prototype,"repeats",2),a([b()],_.prototype,"all",2),_=a([f("pq-my-jobs")],_);var w=class extends u{willUpdate(){this.whole.live.me.pin!==void 0&&(this.ownPin??=F(import("./chunk-GNNWFOO2.js")).catch(()=>{}))}updated(m){m.has("repeating")&&this.repeating&&(this.join.again(this.repeating.jobId),this.dispatchEvent(new Event("pq-repeated")))}render(){let{app:m,whole:e}=this;return r`<pq-my-turn .app=${e}></pq-my-turn>
<pq-news hidden .app=${e}></pq-news>
<pq-decisions .app=${e}></pq-decisions>
<div class="columns">
<pq-join .app=${e}></pq-join>
<div class="side">
<pq-printers .app=${m}></pq-printers>
<pq-my-jobs repeats .app=${e}></pq-my-jobs>
${e.live.me.pin===void 0?n:r`<pq-own-pin .app=${e}></pq-own-pin>`}
</div>
<pq-queue .app=${m}></pq-queue>
</div>`}};w.styles=[g,h`:host{display:grid;gap:var(--pq-gap)}.columns{display:grid;gap:var(--pq-gap);grid-template-columns:minmax(0,1fr);align-items:start;reading-flow:grid-order}.side{display:contents}pq-my-jobs{order:-1}@media(min-width:900px){.columns{grid-template-columns:minmax(0,3fr) minmax(0,2fr);grid-template-rows:auto 1fr}.columns>.side{display:grid;gap:var(--pq-gap);grid-area:1 / 1 / span 2}pq-my-jobs{order:0}}`],a([c({attribute:!1})],w.prototype,"app",2),a([c({attribute:!1})],w.prototype,"whole",2),a([c({attribute:!1})],w.prototype,"repeating",2),a([S("pq-join")],w.prototype,"join",2),w=a([f("pq-queue-page")],w);
/*! For license information please see chunk-FA33UPXW.js.LEGAL.txt */
