import{a as Q,b as F,c as M,d as X,e as A,f as Z,g as D,h as I,j as ie,k as se,l as oe,m as ne}from"./chunk-B37VD3HQ.js";import"./chunk-SKATGXDK.js";import"./chunk-O2RZ67QO.js";import{c as W}from"./chunk-DT6E7MR6.js";import"./chunk-LV5CJVW4.js";import"./chunk-KOVGMGPI.js";import{a as K}from"./chunk-DL4HK27E.js";import{a as L,b as N}from"./chunk-K42YFVZN.js";import"./chunk-PNSKQOLO.js";import{a as O}from"./chunk-EILDS2KS.js";import{c as te}from"./chunk-THNITYCN.js";import{a as J,b as ee}from"./chunk-6JHOCZBM.js";import{C as H,E as B,F as V,a as U}from"./chunk-VQ6JADAE.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import{b as G,c as Y}from"./chunk-FFLHNRS3.js";import{a as T,b as R,c as re}from"./chunk-4WJZ75OP.js";import"./chunk-AYLXXBA6.js";import"./chunk-4OENPEBC.js";import{a as b,b as d,c as j,d as v,f as x}from"./chunk-7QEFVAXV.js";import{a as $,d as a,g as u,i as w}from"./chunk-42XHLT2J.js";import{a as s}from"./chunk-JFKSI6I7.js";var ae=new Set(["copies","earliestStart","grams","notes","nozzle","priority","siteIds","size"]),pe=new Set(["printerFile","printerFileOn"]),g=class extends w{constructor(){super(...arguments);this.heading=""}unfold(){return this.details.open=!0,N(this,this.app,this.load)}render(){return a`<details @toggle=${this.onToggle}>
<summary>${this.heading}</summary>
<slot></slot>
</details>`}onToggle(){this.details.open&&this.unfold()}};g.styles=[x,$`summary{display:flex;align-items:center;min-height:40px;color:var(--pq-link);font-weight:500;cursor:pointer;scroll-margin-bottom:10em}summary:before{content:"";margin:0 10px 0 4px;border:.35em solid transparent;border-left-color:currentColor;border-right-width:0}details[open]>summary:before{rotate:90deg}summary:focus-visible{outline:2px solid var(--pq-link)}`],s([d({attribute:!1})],g.prototype,"app",2),s([d()],g.prototype,"heading",2),s([d({attribute:!1})],g.prototype,"load",2),s([v("details")],g.prototype,"details",2),g=s([b("pq-join-fold")],g);function P(n,p){let e=E(p.expected_start_low),t=E(p.expected_start_high);return p.expected_printer!==null&&e!==void 0&&t!==void 0?{printer:p.expected_printer,start:n.range(e,t)}:void 0}function z(n){let e=[n,...n.copies].map(t=>E(t.expected_end));return e.every(t=>t!==void 0)?Math.max(...e):void 0}function E(n){return n===null?void 0:Date.parse(n)/1e3}var y=class extends w{constructor(){super(...arguments);this.loading=!1}render(){let{app:e,loading:t,prediction:i}=this;return a`<div
role="status"
aria-label=${e.text("ui_join_forecast")}
aria-busy=${t}
class=${t?"loading":""}
>
${i?this.renderPrediction(i):a`<p class="muted ${t?"dots":""}">
${e.text(t?"ui_join_forecast":"ui_join_forecast_none")}
</p>`}
</div>`}renderPrediction(e){let{app:t}=this,[i,r]=[e.p50_minutes,e.p90_minutes].map(l=>t.times.duration(l)),o=i===r?t.text("ui_join_takes_about",{duration:i}):t.text("ui_join_takes",{duration:i,longest:r});return a`<p class=${this.loading?"dots":""}>
<strong>${o}</strong>
</p>
<p>${this.expected(e)}</p>
${e.needs_approval?a`<p>${t.text("ui_join_approval")}</p>`:u}
${this.isLate(e)?a`<p class="late">${t.text("ui_join_too_late")}</p>`:u}`}expected(e){let{text:t,times:i}=this.app,r=P(i,e),o=E(e.expected_end);if(!r||o===void 0)return t(this.whyUnknown(e));let l=t("ui_join_expected",{...r,end:i.at(o)}),h=e.copies.length+1,c=z(e);if(h===1||c===void 0)return l;let _=t("ui_join_expected_copies",{copies:h,end:i.at(c)});return`${l}; ${_}`}whyUnknown({fits:e}){let{live:t}=this.app,i=e.filter(({fit:o})=>o!=="no");return i.length?t.queue.paused?"ui_join_expected_paused":i.every(({printer_id:o})=>{let l=t.printers[o];return l&&Y(t,l)})?"ui_join_expected_stopped":"ui_join_expected_none":"ui_join_fits_nowhere"}isLate(e){let t=z(e);return t!==void 0&&this.deadline!==void 0&&t>this.deadline}};y.styles=[x,$`div{min-height:2.8em}.loading{opacity:.7}.dots:after{content:" …"}.late{color:var(--pq-warn)}`],s([d({attribute:!1})],y.prototype,"app",2),s([d({attribute:!1})],y.prototype,"prediction",2),s([d({type:Boolean})],y.prototype,"loading",2),s([d({attribute:!1})],y.prototype,"deadline",2),y=s([b("pq-join-forecast")],y);var f=class extends w{constructor(){super(...arguments);this.errors={};this.fits={};this.loading=!1;this.error="";this.busy=!1;this.clearable=!1;this.sliced=!1}async focusOn(e){ae.has(e)?await this.fold.unfold()&&(await this.more.updateComplete,this.more.focusOn(e)):e==="printerIds"?this.printers?.focus():this.renderRoot.querySelector(`#${e}`)?.focus()}render(){let{app:e,busy:t,errors:i,values:r}=this;return a`<form @submit=${this.onSubmit} novalidate>
<div class="fields">
${e.live.me.is_admin?this.renderPerson():u}
${this.renderText("name","ui_join_name",{longest:100,wide:!0})}
${this.renderEstimate()} ${this.renderDeadline()}
</div>
<pq-join-needs
.app=${e}
.spools=${r.spools}
@spools=${o=>this.tell({spools:o.detail})}
></pq-join-needs>
${e.live.printer_order.length?this.renderPrinters():u}
<pq-join-fold
.app=${e}
.heading=${e.text("ui_join_more")}
.load=${()=>import("./chunk-RMOORXRM.js")}
>
<pq-join-more
.app=${e}
.values=${r}
.errors=${i}
@edit=${o=>this.tell(o.detail)}
></pq-join-more>
</pq-join-fold>
<footer>
<pq-join-forecast
.app=${e}
.prediction=${this.prediction}
.loading=${this.loading}
.deadline=${ee(r.deadline,e.times.zone)}
></pq-join-forecast>
${this.error?a`<p class="error" role="alert">${this.error}</p>`:u}
<div class="row">
${this.clearable?a`<button
type="button"
?disabled=${t}
@click=${()=>this.dispatchEvent(new CustomEvent("clear"))}
>
${e.text("ui_join_clear")}
</button>`:u}
<button class="main" ?disabled=${t}>
${e.text(t?"ui_join_sending":"ui_join_now")}
</button>
</div>
</footer>
</form>`}renderPrinters(){let{app:e,errors:t,values:i}=this;return a`<pq-join-printers
.app=${e}
.onlyChosen=${i.onlyChosen}
.printerIds=${i.printerIds}
.fits=${this.fits}
.error=${t.printerIds??""}
@choice=${r=>this.tell(r.detail)}
></pq-join-printers>`}renderText(e,t,i){return T({id:e,label:this.app.text(t),error:this.errors[e],hint:i.hint,wide:i.wide??!1,control:({id:r,describedBy:o,invalid:l})=>a`<input
id=${r}
autocomplete="off"
maxlength=${i.longest}
aria-required="true"
aria-describedby=${o}
aria-invalid=${l}
.value=${this.values[e]}
@input=${h=>this.tell({[e]:R(h)})}
/>`})}renderEstimate(){let{text:e,times:t}=this.app,i=Q(this.values.estimate),r=i?e("ui_join_estimate_read",{duration:t.duration(i)}):e(this.sliced?"ui_join_estimate_sliced":"ui_join_estimate_how");return this.renderText("estimate","ui_join_estimate",{longest:40,hint:r})}renderDeadline(){let{text:e,times:t}=this.app;return T({id:"deadline",label:e("ui_join_deadline"),hint:[t.zone&&e("ui_join_deadline_zone",{zone:t.zone}),te(this.app)].filter(Boolean).join(" "),error:this.errors.deadline,control:({id:i,describedBy:r,invalid:o})=>a`<input
id=${i}
type="datetime-local"
min=${J(Date.now()/1e3,t.zone)}
aria-describedby=${r}
aria-invalid=${o}
.value=${this.values.deadline}
@input=${l=>this.tell({deadline:R(l)})}
/>`})}renderPerson(){let{kiosk:e,live:t,text:i}=this.app,{me:r}=t,{person:o}=this.values,l=t.queue.members.filter(({id:_})=>e||_!==r.person_id),h=[e?["",i("ui_join_person_choose")]:["",i("ui_join_person_me",{name:r.name})],...l.map(({id:_,name:q})=>[_,q]),[F,i("ui_join_person_guest")]],c=T({id:"person",label:i("ui_join_person"),error:this.errors.person,wide:o!==F,control:({id:_,describedBy:q,invalid:fe})=>a`<select
id=${_}
aria-describedby=${q}
aria-invalid=${fe}
@change=${k=>this.tell({person:R(k)})}
>
${h.map(([k,me])=>a`<option value=${k} .selected=${k===o}>${me}</option>`)}
</select>`});return a`${c}
${o===F?this.renderText("guest","ui_join_guest",{longest:100}):u}`}tell(e){this.dispatchEvent(new CustomEvent("edit",{detail:e}))}onSubmit(e){e.preventDefault(),this.dispatchEvent(new CustomEvent("wanted"))}};f.styles=[x,re,$`form{display:grid;gap:14px}footer{position:sticky;bottom:0;z-index:1;display:grid;gap:8px;margin:0 -16px -30px;padding:10px 16px 14px;border-top:1px solid var(--pq-line);background:var(--pq-surface)}@media(max-height:480px){footer{position:static}}footer .row{justify-content:flex-end}`],s([d({attribute:!1})],f.prototype,"app",2),s([d({attribute:!1})],f.prototype,"values",2),s([d({attribute:!1})],f.prototype,"errors",2),s([d({attribute:!1})],f.prototype,"fits",2),s([d({attribute:!1})],f.prototype,"prediction",2),s([d({type:Boolean})],f.prototype,"loading",2),s([d()],f.prototype,"error",2),s([d({type:Boolean})],f.prototype,"busy",2),s([d({type:Boolean})],f.prototype,"clearable",2),s([d({type:Boolean})],f.prototype,"sliced",2),s([v("pq-join-fold")],f.prototype,"fold",2),s([v("pq-join-more")],f.prototype,"more",2),s([v("pq-join-printers")],f.prototype,"printers",2),f=s([b("pq-join-form")],f);function de({text:n,times:p},e,t){let{person:i,position:r,printer:o,status:l}=e,h=t!==void 0;if(l==="offered"&&o)return h?n("ui_joined_turn_for",{person:i,printer:o}):n("ui_joined_turn",{printer:o});if(r===null)return n("ui_joined_plain",{job:e.name});let c=P(p,e);return c?h?n("ui_joined_for",{person:i,position:r,...c}):n("ui_joined",{position:r,...c}):h?n("ui_joined_position_for",{person:i,position:r}):n("ui_joined_position",{position:r})}var ue={copies_out_of_range:"copies",deadline_has_passed:"deadline",earliest_start_after_deadline:"earliestStart",earliest_start_too_far:"earliestStart",estimate_missing:"estimate",estimate_not_in_file:"estimate",estimate_out_of_range:"estimate",files_disk_failed:"file",files_disk_full:"file",files_full:"file",files_too_large:"file",fits_nowhere_not_chosen:"printerIds",fits_nowhere_other_nozzle:"nozzle",fits_nowhere_too_large:"size",members_only:"person",name_length:"name",name_missing:"name",no_such_person:"person",no_such_printer:"printerIds",not_a_printer:"printerIds",only_for_yourself:"person",person_missing:"person",printer_file_and_other:"printerFile",printer_file_filament:"printerFile",printer_file_unknown:"printerFile",printer_file_without_printer:"printerFileOn",printer_of_other_queue:"printerIds",priority_admins_only:"priority",priority_out_of_range:"priority",upload_missing:"file"};function S(n){let p=n instanceof Error?n.message:String(n),e=n instanceof U?n.key:void 0;return{field:e===void 0?void 0:ue[e],message:p}}var he=300,C=class{constructor(p,e,t=he){this.host=p;this.ask=e;this.delay=t;this.loading=!1;this.asked="";p.addController(this)}hostDisconnected(){this.stop()}follow(p,e){let t=p?JSON.stringify([p,e]):"";t!==this.asked&&(this.stop(),this.asked=t,p?(this.loading=!0,this.timer=setTimeout(()=>this.answer(p,t),this.delay)):this.prediction=void 0,this.host.requestUpdate())}forget(){this.stop(),this.prediction=void 0,this.known=void 0}stop(){clearTimeout(this.timer),this.asked="",this.loading=!1,this.refusal=void 0}async answer(p,e){let t,i;try{t=await this.ask(p)}catch(r){i=S(r)}e===this.asked&&(this.prediction=t,t&&(this.known=ie(this.known,p,t.fits)),this.refusal=i,this.loading=!1,this.host.requestUpdate())}};var le=()=>import("./chunk-5OVSWZV7.js"),m=class extends w{constructor(){super(...arguments);this.held=!1;this.open=!1;this.draft=M();this.sent=0;this.fileError="";this.checked=!1;this.joining=new K(this);this.predictor=new C(this,e=>B(this.app,e));this.problems={}}show(){this.open=!0,this.greet(this.mustNamePerson?"person":"name")}async again(e){try{this.fill(await W(this.app,e))}catch(t){O(this,{message:t instanceof Error?t.message:String(t)})}}fill(e){let{app:t}=this;this.startAnew(),this.draft=D(e,{printerIds:new Set(Object.keys(t.live.printers)),siteIds:new Set(t.live.queue.sites?.map(({id:i})=>i)),highestPriority:t.live.me.is_admin?1:5,language:t.hass.locale.language}),this.show()}async takeFile(e){this.open||this.show(),this.stopSending();let t=new AbortController;this.sending=t,this.reading=e,this.sent=0,this.fileError="",this.refusal=void 0;try{await this.sendAndRead(e,t.signal)}catch(i){t.signal.aborted||(this.fileError=i instanceof Error?i.message:String(i))}finally{this.sending===t&&this.stopSending()}}async sendAndRead(e,t){let{app:i}=this,r=await L(this,i,le);if(!r)return;let{giveUp:o,sendFile:l}=r,h=await l(i,e,c=>{this.sent=t.aborted?this.sent:c},t);try{let{kept:c,..._}=await V(i,h);t.throwIfAborted(),this.dropUpload(),this.draft=A(this.draft,_,i.hass.locale.language,h)}catch(c){throw o(i,h),c}this.draft.values.estimate||this.greet("estimate")}stopSending(){this.sending?.abort(),this.sending=void 0,this.reading=void 0}dropUpload(){let{upload:e}=this.draft;e!==void 0&&le().then(({giveUp:t})=>t(this.app,e))}willUpdate(){if(this.open){let{wish:e,problems:t}=this.wish();this.problems=t,this.app.live.me.quotas&&import("./chunk-EJF4EOFJ.js").catch(()=>{}),this.predictor.follow(ne(e),this.app.live.queue.next_start)}}render(){let{app:e}=this;return a`<pq-dialog
.open=${this.open}
.heading=${e.text("ui_join")}
.closeLabel=${e.text("ui_close")}
@closed=${this.onClosed}
>
${this.open?this.renderForm():u}
</pq-dialog>`}renderForm(){let{app:e,draft:t,joining:i,predictor:r}=this,o=this.errors();return a`<div class="form">
${this.offersFavourites?this.renderFavourites():u}
${e.act?u:this.renderFile(o)}
${e.live.me.quotas?a`<pq-join-quotas
.app=${e}
.prediction=${r.prediction}
></pq-join-quotas>`:u}
<pq-join-form
.app=${e}
.values=${t.values}
.errors=${o}
.error=${this.generalError(o)}
.fits=${r.known?.fits??{}}
.prediction=${r.prediction}
.loading=${r.loading}
.busy=${i.busy}
.clearable=${!I(t)}
.sliced=${t.upload!==void 0&&oe(t.facts,e.live)}
@edit=${l=>this.edit(l.detail)}
@clear=${this.startAnew}
@wanted=${this.join}
></pq-join-form>
</div>`}get offersFavourites(){let{app:e,draft:t,reading:i}=this;return!e.kiosk&&!e.act&&!i&&I(t)}renderFavourites(){return a`<pq-join-favourites
.app=${this.app}
@again=${e=>this.fill(e.detail)}
></pq-join-favourites>`}renderFile(e){let{app:t,draft:i}=this;return a`<pq-join-file
.app=${t}
.facts=${i.facts}
.kept=${i.typed.size>0}
.reading=${this.reading}
.sent=${this.sent}
.error=${this.fileError||(e.file??"")}
.held=${this.held}
@file=${r=>this.takeFile(r.detail)}
@plate=${r=>this.takePlate(r.detail)}
@remove=${this.removeFile}
@stop=${this.stopSending}
></pq-join-file>
${G(t.live).length?this.renderPrinterFile(e):u}`}renderPrinterFile(e){let{app:t,draft:i}=this;return a`<pq-join-fold
.app=${t}
.heading=${t.text("ui_join_printer_file")}
.load=${()=>import("./chunk-HI3UWGEJ.js")}
>
<pq-join-printer-file
.app=${t}
.values=${i.values}
.errors=${e}
@edit=${r=>this.edit(r.detail)}
></pq-join-printer-file>
</pq-join-fold>`}wish(){let{app:e,draft:t}=this;return se(t,{printers:e.live.printers,sites:e.live.queue.sites,zone:e.times.zone,now:Date.now()/1e3,mustNamePerson:this.mustNamePerson})}get mustNamePerson(){return this.app.kiosk&&this.app.live.me.is_admin}errors(){let e={};for(let t of[this.predictor.refusal,this.refusal])t?.field&&this.isShown(t.field)&&(e[t.field]=t.message);if(this.checked)for(let[t,i]of Object.entries(this.problems))e[t]=this.app.text(i);return e}generalError(e){let t=this.refusal??this.predictor.refusal;return t&&!(t.field&&this.isShown(t.field))?t.message:this.checked&&Object.keys(e).length?this.app.text("ui_join_check"):""}isShown(e){return e!=="person"||this.app.live.me.is_admin}edit(e){this.draft=X(this.draft,e),this.refusal=void 0}takePlate(e){this.draft=Z(this.draft,e,this.app.hass.locale.language)}removeFile(){this.dropUpload(),this.draft=A(this.draft,void 0,this.app.hass.locale.language),this.fileError=""}startAnew(){this.dropUpload(),this.clear()}clear(){this.stopSending(),this.draft=M(),this.fileError="",this.checked=!1,this.refusal=void 0,this.predictor.forget()}async join(){this.checked=!0;let{wish:e,problems:t}=this.wish(),[i]=Object.keys(t);if(i){await this.goTo(i);return}await this.joining.run(async()=>{try{let{job:r}=await H(this.app,e);this.open=!1,this.clear(),O(this,{message:de(this.app,r,e.person)})}catch(r){this.refusal=S(r)}}),this.refusal?.field&&await this.goTo(this.refusal.field)}async goTo(e){await this.updateComplete,await this.form?.updateComplete,pe.has(e)?await this.fold?.unfold()&&(await this.printerFile.updateComplete,this.printerFile.focusOn(e)):await this.form?.focusOn(e)}async greet(e){window.matchMedia("(pointer: fine)").matches&&await this.goTo(e)}onClosed(){this.open=!1,this.predictor.forget(),this.dispatchEvent(new CustomEvent("closed"))}};m.styles=[x,$`.form{display:grid;grid-template-columns:minmax(0,1fr);gap:14px}`],s([d({attribute:!1})],m.prototype,"app",2),s([d({type:Boolean})],m.prototype,"held",2),s([j()],m.prototype,"open",2),s([j()],m.prototype,"draft",2),s([j()],m.prototype,"reading",2),s([j()],m.prototype,"sent",2),s([j()],m.prototype,"fileError",2),s([j()],m.prototype,"checked",2),s([j()],m.prototype,"refusal",2),s([v("pq-join-form")],m.prototype,"form",2),s([v("pq-join-fold")],m.prototype,"fold",2),s([v("pq-join-printer-file")],m.prototype,"printerFile",2),m=s([b("pq-join-dialog")],m);export{m as PqJoinDialog};
