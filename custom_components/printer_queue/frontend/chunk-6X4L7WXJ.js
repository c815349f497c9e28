import{a as K,b as G,c as P,d as Y,e as q,f as Q,g as X,h as Z,i as O,k as te,l as re,m as oe,n as se}from"./chunk-GQCZUQLH.js";import"./chunk-SKATGXDK.js";import"./chunk-O2RZ67QO.js";import{c as H}from"./chunk-QWQZYU4T.js";import"./chunk-LURCTBFP.js";import"./chunk-KOVGMGPI.js";import"./chunk-KZADINSJ.js";import{a as W}from"./chunk-HL7E67GU.js";import{c as L,d as E}from"./chunk-BENQWXJE.js";import"./chunk-PNSKQOLO.js";import{a as C}from"./chunk-GH7UC4WB.js";import"./chunk-W6X4SGPJ.js";import{c as ee}from"./chunk-THNITYCN.js";import{a as D,b as J}from"./chunk-6JHOCZBM.js";import{B as N,D as z,E as U,a as I}from"./chunk-R3TBZJDW.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import{b as B,c as V}from"./chunk-FFLHNRS3.js";import{a as S,b as M,c as ie}from"./chunk-5DEEV64W.js";import{a as w,b as d,c as b,d as v,f as j}from"./chunk-PDKNLGKR.js";import{a as $,d as p,g as h,i as _}from"./chunk-ZRVQOGUU.js";import{a as o}from"./chunk-JFKSI6I7.js";var ne=new Set(["copies","earliestStart","grams","notes","nozzle","priority","siteIds","size"]),ae=new Set(["printerFile","printerFileOn"]),g=class extends _{constructor(){super(...arguments);this.heading=""}unfold(){return this.details.open=!0,E(this,this.app,this.load)}render(){return p`<details @toggle=${this.onToggle}>
<summary>${this.heading}</summary>
<slot></slot>
</details>`}onToggle(){this.details.open&&this.unfold()}};g.styles=[j,$`summary{display:flex;align-items:center;min-height:40px;color:var(--pq-link);font-weight:500;cursor:pointer;scroll-margin-bottom:10em}summary:before{content:"";margin:0 10px 0 4px;border:.35em solid transparent;border-left-color:currentColor;border-right-width:0}details[open]>summary:before{rotate:90deg}summary:focus-visible{outline:2px solid var(--pq-link)}`],o([d({attribute:!1})],g.prototype,"app",2),o([d()],g.prototype,"heading",2),o([d({attribute:!1})],g.prototype,"load",2),o([v("details")],g.prototype,"details",2),g=o([w("pq-join-fold")],g);function k(n,a){let e=x(a.expected_start_low),t=x(a.expected_start_high);return a.expected_printer!==null&&e!==void 0&&t!==void 0?{printer:a.expected_printer,start:n.range(e,t)}:void 0}function A(n){let e=[n,...n.copies].map(t=>x(t.expected_end));return e.every(t=>t!==void 0)?Math.max(...e):void 0}function x(n){return n===null?void 0:Date.parse(n)/1e3}var y=class extends _{constructor(){super(...arguments);this.loading=!1}render(){let{app:e,loading:t,prediction:i}=this;return p`<div
role="status"
aria-label=${e.text("ui_join_forecast")}
aria-busy=${t}
class=${t?"loading":""}
>
${i?this.renderPrediction(i):p`<p class="muted ${t?"dots":""}">
${e.text(t?"ui_join_forecast":"ui_join_forecast_none")}
</p>`}
</div>`}renderPrediction(e){let{app:t}=this,[i,r]=[e.p50_minutes,e.p90_minutes].map(l=>t.times.duration(l)),s=i===r?t.text("ui_join_takes_about",{duration:i}):t.text("ui_join_takes",{duration:i,longest:r});return p`<p class=${this.loading?"dots":""}>
<strong>${s}</strong>
</p>
<p>${this.expected(e)}</p>
${e.needs_approval?p`<p>${t.text("ui_join_approval")}</p>`:h}
${this.isLate(e)?p`<p class="late">${t.text("ui_join_too_late")}</p>`:h}`}expected(e){let{text:t,times:i}=this.app,r=k(i,e),s=x(e.expected_end);if(!r||s===void 0)return t(this.whyUnknown(e));let l=t("ui_join_expected",{...r,end:i.at(s)}),u=e.copies.length+1,c=A(e);if(u===1||c===void 0)return l;let T=t("ui_join_expected_copies",{copies:u,end:i.at(c)});return`${l}; ${T}`}whyUnknown({fits:e}){let{live:t}=this.app,i=e.filter(({fit:s})=>s!=="no");return i.length?t.queue.paused?"ui_join_expected_paused":i.every(({printer_id:s})=>{let l=t.printers[s];return l&&V(t,l)})?"ui_join_expected_stopped":"ui_join_expected_none":"ui_join_fits_nowhere"}isLate(e){let t=A(e);return t!==void 0&&this.deadline!==void 0&&t>this.deadline}};y.styles=[j,$`div{min-height:2.8em}.loading{opacity:.7}.dots:after{content:" …"}.late{color:var(--pq-warn)}`],o([d({attribute:!1})],y.prototype,"app",2),o([d({attribute:!1})],y.prototype,"prediction",2),o([d({type:Boolean})],y.prototype,"loading",2),o([d({attribute:!1})],y.prototype,"deadline",2),y=o([w("pq-join-forecast")],y);var le=new Set(["person","guest"]),f=class extends _{constructor(){super(...arguments);this.errors={};this.fits={};this.loading=!1;this.error="";this.busy=!1;this.clearable=!1;this.sliced=!1}firstUpdated(){this.app.live.me.is_admin&&E(this,this.app,()=>import("./chunk-QI6HLVW5.js"))}async focusOn(e){ne.has(e)?await this.fold.unfold()&&(await this.more.updateComplete,this.more.focusOn(e)):e==="printerIds"?this.printers?.focus():le.has(e)?this.forWhom?.focusOn(e):this.renderRoot.querySelector(`#${e}`)?.focus()}render(){let{app:e,busy:t,errors:i,values:r}=this;return p`<form @submit=${this.onSubmit} novalidate>
<div class="fields">
${e.live.me.is_admin?p`<pq-join-for-whom
.app=${e}
.values=${r}
.errors=${i}
guest=${G}
@edit=${s=>this.tell(s.detail)}
></pq-join-for-whom>`:h}
${this.renderText("name","ui_join_name",{longest:100,wide:!0})}
${this.renderEstimate()} ${this.renderDeadline()}
</div>
<pq-join-needs
.app=${e}
.spools=${r.spools}
@spools=${s=>this.tell({spools:s.detail})}
></pq-join-needs>
${e.live.printer_order.length?this.renderPrinters():h}
<pq-join-fold
.app=${e}
.heading=${e.text("ui_join_more")}
.load=${()=>import("./chunk-KR4CFH2S.js")}
>
<pq-join-more
.app=${e}
.values=${r}
.errors=${i}
@edit=${s=>this.tell(s.detail)}
></pq-join-more>
</pq-join-fold>
<footer>
<pq-join-forecast
.app=${e}
.prediction=${this.prediction}
.loading=${this.loading}
.deadline=${J(r.deadline,e.times.zone)}
></pq-join-forecast>
${this.error?p`<p class="error" role="alert">${this.error}</p>`:h}
<div class="row">
${this.clearable?p`<button
type="button"
?disabled=${t}
@click=${()=>this.dispatchEvent(new CustomEvent("clear"))}
>
${e.text("ui_join_clear")}
</button>`:h}
<button class="main" ?disabled=${t}>
${e.text(t?"ui_join_sending":"ui_join_now")}
</button>
</div>
</footer>
</form>`}renderPrinters(){let{app:e,errors:t,values:i}=this;return p`<pq-join-printers
.app=${e}
.onlyChosen=${i.onlyChosen}
.printerIds=${i.printerIds}
.fits=${this.fits}
.error=${t.printerIds??""}
@choice=${r=>this.tell(r.detail)}
></pq-join-printers>`}renderText(e,t,i){return S({id:e,label:this.app.text(t),error:this.errors[e],hint:i.hint,wide:i.wide??!1,control:({id:r,describedBy:s,invalid:l})=>p`<input
id=${r}
autocomplete="off"
maxlength=${i.longest}
aria-required="true"
aria-describedby=${s}
aria-invalid=${l}
.value=${this.values[e]}
@input=${u=>this.tell({[e]:M(u)})}
/>`})}renderEstimate(){let{text:e,times:t}=this.app,i=K(this.values.estimate),r=i?e("ui_join_estimate_read",{duration:t.duration(i)}):e(this.sliced?"ui_join_estimate_sliced":"ui_join_estimate_how");return this.renderText("estimate","ui_join_estimate",{longest:40,hint:r})}renderDeadline(){let{text:e,times:t}=this.app;return S({id:"deadline",label:e("ui_join_deadline"),hint:[t.zone&&e("ui_join_deadline_zone",{zone:t.zone}),ee(this.app)].filter(Boolean).join(" "),error:this.errors.deadline,control:({id:i,describedBy:r,invalid:s})=>p`<input
id=${i}
type="datetime-local"
min=${D(Date.now()/1e3,t.zone)}
aria-describedby=${r}
aria-invalid=${s}
.value=${this.values.deadline}
@input=${l=>this.tell({deadline:M(l)})}
/>`})}tell(e){this.dispatchEvent(new CustomEvent("edit",{detail:e}))}onSubmit(e){e.preventDefault(),this.dispatchEvent(new CustomEvent("wanted"))}};f.styles=[j,ie,$`form{display:grid;gap:14px}footer{position:sticky;bottom:0;z-index:1;display:grid;gap:8px;margin:0 -16px -30px;padding:10px 16px 14px;border-top:1px solid var(--pq-line);background:var(--pq-surface)}@media(max-height:480px){footer{position:static}}footer .row{justify-content:flex-end}`],o([d({attribute:!1})],f.prototype,"app",2),o([d({attribute:!1})],f.prototype,"values",2),o([d({attribute:!1})],f.prototype,"errors",2),o([d({attribute:!1})],f.prototype,"fits",2),o([d({attribute:!1})],f.prototype,"prediction",2),o([d({type:Boolean})],f.prototype,"loading",2),o([d()],f.prototype,"error",2),o([d({type:Boolean})],f.prototype,"busy",2),o([d({type:Boolean})],f.prototype,"clearable",2),o([d({type:Boolean})],f.prototype,"sliced",2),o([v("pq-join-for-whom")],f.prototype,"forWhom",2),o([v("pq-join-fold")],f.prototype,"fold",2),o([v("pq-join-more")],f.prototype,"more",2),o([v("pq-join-printers")],f.prototype,"printers",2),f=o([w("pq-join-form")],f);function pe({text:n,times:a},e,t){let{person:i,position:r,printer:s,status:l}=e,u=t!==void 0;if(l==="offered"&&s)return u?n("ui_joined_turn_for",{person:i,printer:s}):n("ui_joined_turn",{printer:s});if(r===null)return n("ui_joined_plain",{job:e.name});let c=k(a,e);return c?u?n("ui_joined_for",{person:i,position:r,...c}):n("ui_joined",{position:r,...c}):u?n("ui_joined_position_for",{person:i,position:r}):n("ui_joined_position",{position:r})}async function F(n){let a=n instanceof Error?n.message:String(n),e=n instanceof I?n.key:void 0,t=e&&await import("./chunk-GYX6MZZR.js").catch(()=>{});return{field:t?t.FIELDS[e]:void 0,message:a}}var fe=300,R=class{constructor(a,e,t=fe){this.host=a;this.ask=e;this.delay=t;this.loading=!1;this.asked="";a.addController(this)}hostDisconnected(){this.stop()}follow(a,e){let t=a?JSON.stringify([a,e]):"";t!==this.asked&&(this.stop(),this.asked=t,a?(this.loading=!0,this.timer=setTimeout(()=>this.answer(a,t),this.delay)):this.prediction=void 0,this.host.requestUpdate())}forget(){this.stop(),this.prediction=void 0,this.known=void 0}stop(){clearTimeout(this.timer),this.asked="",this.loading=!1,this.refusal=void 0}async answer(a,e){let t,i;try{t=await this.ask(a)}catch(r){i=await F(r)}e===this.asked&&(this.prediction=t,t&&(this.known=te(this.known,a,t.fits)),this.refusal=i,this.loading=!1,this.host.requestUpdate())}};var de=()=>import("./chunk-MOV2CJO5.js"),m=class extends _{constructor(){super(...arguments);this.held=!1;this.open=!1;this.draft=P();this.sent=0;this.fileError="";this.checked=!1;this.joining=new W(this);this.predictor=new R(this,e=>z(this.app,e));this.problems={}}show(){this.open=!0,this.greet(this.mustNamePerson?"person":"name")}async again(e){try{this.fill(await H(this.app,e))}catch(t){C(this,{message:t instanceof Error?t.message:String(t)})}}fill(e){this.startAnew(),this.draft=Z(e,X(this.app)),this.show()}async takeFile(e){this.open||this.show(),this.stopSending();let t=new AbortController;this.sending=t,this.reading=e,this.sent=0,this.fileError="",this.refusal=void 0;try{await this.sendAndRead(e,t.signal)}catch(i){t.signal.aborted||(this.fileError=i instanceof Error?i.message:String(i))}finally{this.sending===t&&this.stopSending()}}async sendAndRead(e,t){let{app:i}=this,r=await L(this,i,de);if(!r)return;let{giveUp:s,sendFile:l}=r,u=await l(i,e,c=>{this.sent=t.aborted?this.sent:c},t);try{let{kept:c,...T}=await U(i,u);t.throwIfAborted(),this.dropUpload(),this.draft=q(this.draft,T,i.hass.locale.language,u)}catch(c){throw s(i,u),c}this.draft.values.estimate||this.greet("estimate")}stopSending(){this.sending?.abort(),this.sending=void 0,this.reading=void 0}dropUpload(){let{upload:e}=this.draft;e!==void 0&&de().then(({giveUp:t})=>t(this.app,e))}willUpdate(){if(this.open){let{wish:e,problems:t}=this.wish();this.problems=t,this.app.live.me.quotas&&import("./chunk-ZDRENNDS.js").catch(()=>{}),this.predictor.follow(se(e),this.app.live.queue.next_start)}}render(){let{app:e}=this;return p`<pq-dialog
.open=${this.open}
.heading=${e.text("ui_join")}
.closeLabel=${e.text("ui_close")}
@closed=${this.onClosed}
>
${this.open?this.renderForm():h}
</pq-dialog>`}renderForm(){let{app:e,draft:t,joining:i,predictor:r}=this,s=this.errors();return p`<div class="form">
${this.offersFavourites?this.renderFavourites():h}
${e.act?h:this.renderFile(s)}
${e.live.me.quotas?p`<pq-join-quotas
.app=${e}
.prediction=${r.prediction}
></pq-join-quotas>`:h}
<pq-join-form
.app=${e}
.values=${t.values}
.errors=${s}
.error=${this.generalError(s)}
.fits=${r.known?.fits??{}}
.prediction=${r.prediction}
.loading=${r.loading}
.busy=${i.busy}
.clearable=${!O(t)}
.sliced=${t.upload!==void 0&&oe(t.facts,e.live)}
@edit=${l=>this.edit(l.detail)}
@clear=${this.startAnew}
@wanted=${this.join}
></pq-join-form>
</div>`}get offersFavourites(){let{app:e,draft:t,reading:i}=this;return!e.kiosk&&!e.act&&!i&&O(t)}renderFavourites(){return p`<pq-join-favourites
.app=${this.app}
@again=${e=>this.fill(e.detail)}
></pq-join-favourites>`}renderFile(e){let{app:t,draft:i}=this;return p`<pq-join-file
.app=${t}
.draft=${i}
.reading=${this.reading}
.sent=${this.sent}
.error=${this.fileError||(e.file??"")}
.held=${this.held}
@file=${r=>this.takeFile(r.detail)}
@plate=${r=>this.takePlate(r.detail)}
@remove=${this.removeFile}
@stop=${this.stopSending}
@picture=${({detail:r})=>{this.draft={...i,picture:r}}}
></pq-join-file>
${B(t.live).length?this.renderPrinterFile(e):h}`}renderPrinterFile(e){let{app:t,draft:i}=this;return p`<pq-join-fold
.app=${t}
.heading=${t.text("ui_join_printer_file")}
.load=${()=>import("./chunk-3ZQF4LQM.js")}
>
<pq-join-printer-file
.app=${t}
.values=${i.values}
.errors=${e}
@edit=${r=>this.edit(r.detail)}
></pq-join-printer-file>
</pq-join-fold>`}wish(){let{app:e,draft:t}=this;return re(t,{printers:e.live.printers,sites:e.live.queue.sites,zone:e.times.zone,now:Date.now()/1e3,mustNamePerson:this.mustNamePerson})}get mustNamePerson(){return this.app.kiosk&&this.app.live.me.is_admin}errors(){let e={};for(let t of[this.predictor.refusal,this.refusal])t?.field&&this.isShown(t.field)&&(e[t.field]=t.message);if(this.checked)for(let[t,i]of Object.entries(this.problems))e[t]=this.app.text(i);return e}generalError(e){let t=this.refusal??this.predictor.refusal;return t&&!(t.field&&this.isShown(t.field))?t.message:this.checked&&Object.keys(e).length?this.app.text("ui_join_check"):""}isShown(e){return e!=="person"||this.app.live.me.is_admin}edit(e){this.draft=Y(this.draft,e),this.refusal=void 0}takePlate(e){this.draft=Q(this.draft,e,this.app.hass.locale.language)}removeFile(){this.dropUpload(),this.draft=q(this.draft,void 0,this.app.hass.locale.language),this.fileError=""}startAnew(){this.dropUpload(),this.clear()}clear(){this.stopSending(),this.draft=P(),this.fileError="",this.checked=!1,this.refusal=void 0,this.predictor.forget()}async join(){this.checked=!0;let{wish:e,problems:t}=this.wish(),[i]=Object.keys(t);if(i){await this.goTo(i);return}await this.joining.run(async()=>{try{let{app:r,draft:s}=this,{job:l,copies:u}=await N(r,e);if(this.open=!1,this.clear(),C(this,{message:pe(r,l,e.person)}),s.picture){let{givePicture:c}=await import("./chunk-V5QYTFEU.js");await c(r,this,[l,...u],s.picture)}}catch(r){this.refusal=await F(r)}}),this.refusal?.field&&await this.goTo(this.refusal.field)}async goTo(e){await this.updateComplete,await this.form?.updateComplete,ae.has(e)?await this.fold?.unfold()&&(await this.printerFile.updateComplete,this.printerFile.focusOn(e)):await this.form?.focusOn(e)}async greet(e){window.matchMedia("(pointer: fine)").matches&&await this.goTo(e)}onClosed(){this.open=!1,this.predictor.forget(),this.dispatchEvent(new CustomEvent("closed"))}};m.styles=[j,$`.form{display:grid;grid-template-columns:minmax(0,1fr);gap:14px}`],o([d({attribute:!1})],m.prototype,"app",2),o([d({type:Boolean})],m.prototype,"held",2),o([b()],m.prototype,"open",2),o([b()],m.prototype,"draft",2),o([b()],m.prototype,"reading",2),o([b()],m.prototype,"sent",2),o([b()],m.prototype,"fileError",2),o([b()],m.prototype,"checked",2),o([b()],m.prototype,"refusal",2),o([v("pq-join-form")],m.prototype,"form",2),o([v("pq-join-fold")],m.prototype,"fold",2),o([v("pq-join-printer-file")],m.prototype,"printerFile",2),m=o([w("pq-join-dialog")],m);export{m as PqJoinDialog};
