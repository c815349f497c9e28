import{c as Y}from"./chunk-JC7G2KF5.js";import{a as X,b as T,c as L,d as D,e as q,f as J,g as ee,h as te,j as se,k as pe,l as le,m as de}from"./chunk-SAMF3W2M.js";import"./chunk-SKATGXDK.js";import"./chunk-O2RZ67QO.js";import{a as H,b as N}from"./chunk-YCH3L2DW.js";import{a as O}from"./chunk-OUZAUEQA.js";import{c as ne}from"./chunk-THNITYCN.js";import{a as R,b as S,c as ae}from"./chunk-4WJZ75OP.js";import"./chunk-ZTRF2EEG.js";import{c as ie}from"./chunk-AYLXXBA6.js";import"./chunk-KOVGMGPI.js";import{a as G}from"./chunk-DL4HK27E.js";import{a as V}from"./chunk-4OENPEBC.js";import{a as re,b as oe}from"./chunk-6JHOCZBM.js";import{C as W,E as B,F as K,a as U}from"./chunk-VQ6JADAE.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import{b as Z,c as Q}from"./chunk-FFLHNRS3.js";import{a as b,b as l,c as E,d as g,f as w}from"./chunk-DFSJKAWK.js";import{a as y,d as a,g as f,i as $}from"./chunk-42XHLT2J.js";import{a as o}from"./chunk-JFKSI6I7.js";var fe="M14,2L20,8V20A2,2 0 0,1 18,22H6A2,2 0 0,1 4,20V4A2,2 0 0,1 6,2H14M18,20V9H13V4H6V20H18M12,12L16,16H13.5V19H10.5V16H8L12,12Z";function ue(s,p){let{text:e,times:t}=s,{estimate:i,grams:r,size:n,nozzle:d,printer_model:u}=p,m=_=>I(s,_);return[i===void 0?"":t.duration(i),r===void 0?"":e("ui_join_grams_fact",{grams:m(r)}),...p.filaments.map(_=>ie(e,_)),n?e("ui_join_size_fact",{x:m(n.x),y:m(n.y),z:m(n.z)}):"",d===void 0?"":e("ui_join_nozzle_fact",{nozzle:m(d)}),u?e("ui_join_sliced_for",{model:u}):""].filter(Boolean).join(" \xB7 ")}function me({text:s,hass:p},{missing:e,slicer:t,name:i}){if(!e?.length)return"";let r=new Intl.ListFormat(p.locale.language,{type:"disjunction"});return s("ui_join_missing",{slicer:t??i,facts:r.format(e.map(n=>s(`ui_join_missing_${n}`)))})}function ce(s,{plate:p,estimate:e}){let t=s.text("ui_join_plate_number",{plate:p??""});return e===void 0?t:`${t} \xB7 ${s.times.duration(e)}`}function I(s,p){return p.toLocaleString(s.hass.locale.language,{maximumFractionDigits:1})}var be=".gcode.3mf,.3mf,.gcode,.gco,.g,.gx,.bgcode,.bgc,.stl",v=class extends ${constructor(){super(...arguments);this.kept=!1;this.sent=0;this.error="";this.held=!1}render(){let{app:e,facts:t,held:i,reading:r}=this;return a`<div class="zone ${i?"held":""}">
${t?.thumbnail?a`<img
src=${t.thumbnail}
alt=${e.text("ui_join_picture",{file:t.name})}
/>`:V(fe)}
<div class="words" role="status">
${i?e.text("ui_join_drop_now"):this.renderState()}
</div>
${t?.plates?this.renderPlates(t,t.plates):f}
<div class="row ${t?"below":""}">
${r?a`<button
type="button"
@click=${()=>this.dispatchEvent(new CustomEvent("stop"))}
>
${e.text("ui_join_stop_sending")}
</button>`:a`<button type="button" @click=${()=>this.input.click()}>
${e.text(t?"ui_join_other_file":"ui_join_choose_file")}
</button>`}
${t&&!r?a`<button
type="button"
@click=${()=>this.dispatchEvent(new CustomEvent("remove"))}
>
${e.text("ui_join_remove_file")}
</button>`:f}
</div>
<input
type="file"
hidden
accept=${be}
aria-label=${e.text("ui_join_choose_file")}
@change=${this.onChosen}
/>
</div>
${this.error?a`<p class="error" role="alert">${this.error}</p>`:f}`}renderState(){let{app:e,facts:t,reading:i,sent:r}=this;if(i){let n=I(e,i.size/1e6),d=r<1?"ui_join_sending_file":"ui_join_reading",u=e.text(d,{file:i.name,size:n});return a`<p>${u}</p>
<progress aria-label=${u} value=${r<1?r:f}></progress>`}if(t){let n=ue(e,t),d=me(e,t);return a`<p>
${n?e.text("ui_join_was_read",{file:t.name,facts:n}):e.text("ui_join_was_read_nothing",{file:t.name})}
${this.kept?e.text("ui_join_kept"):f}
</p>
${t.estimate===void 0?a`<p><strong>${e.text("ui_join_file_without_time")}</strong></p>`:f}
${d?a`<p class="muted small">${d}</p>`:f}`}return a`<p>${e.text("ui_join_drop")}</p>
<p class="muted small">${e.text("ui_join_file_why")}</p>`}renderPlates(e,t){let{app:i}=this;return a`<label class="below">
${i.text("ui_join_plate")}
<select @change=${this.onPlate}>
${t.map(r=>a`<option
value=${r.plate??f}
.selected=${r.plate===e.plate}
>
${ce(i,r)}
</option>`)}
</select>
</label>`}onPlate(e){let t=Number(e.target.value);this.dispatchEvent(new CustomEvent("plate",{detail:t}))}onChosen(){let e=this.input.files?.[0];this.input.value="",e&&this.dispatchEvent(new CustomEvent("file",{detail:e}))}};v.styles=[w,y`.zone{display:flex;flex-wrap:wrap;align-items:center;gap:8px 12px;padding:12px;border:2px dashed color-mix(in srgb,var(--pq-text) 45%,var(--pq-surface));border-radius:var(--pq-radius)}.zone.held{border-color:var(--pq-link);background:var(--pq-tint)}.words{flex:1 1 13em;min-width:0;overflow-wrap:anywhere}.below{flex-basis:100%}img{width:72px;height:72px;object-fit:contain;border-radius:8px;background:var(--pq-hover)}progress{width:100%;accent-color:var(--pq-link)}`],o([l({attribute:!1})],v.prototype,"app",2),o([l({attribute:!1})],v.prototype,"facts",2),o([l({type:Boolean})],v.prototype,"kept",2),o([l({attribute:!1})],v.prototype,"reading",2),o([l({attribute:!1})],v.prototype,"sent",2),o([l()],v.prototype,"error",2),o([l({type:Boolean})],v.prototype,"held",2),o([g("input")],v.prototype,"input",2),v=o([b("pq-join-file")],v);var he=new Set(["copies","earliestStart","grams","notes","nozzle","priority","siteIds","size"]),_e=new Set(["printerFile","printerFileOn"]),x=class extends ${constructor(){super(...arguments);this.heading=""}unfold(){return this.details.open=!0,N(this,this.app,this.load)}render(){return a`<details @toggle=${this.onToggle}>
<summary>${this.heading}</summary>
<slot></slot>
</details>`}onToggle(){this.details.open&&this.unfold()}};x.styles=[w,y`summary{display:flex;align-items:center;min-height:40px;color:var(--pq-link);font-weight:500;cursor:pointer;scroll-margin-bottom:10em}summary:before{content:"";margin:0 10px 0 4px;border:.35em solid transparent;border-left-color:currentColor;border-right-width:0}details[open]>summary:before{rotate:90deg}summary:focus-visible{outline:2px solid var(--pq-link)}`],o([l({attribute:!1})],x.prototype,"app",2),o([l()],x.prototype,"heading",2),o([l({attribute:!1})],x.prototype,"load",2),o([g("details")],x.prototype,"details",2),x=o([b("pq-join-fold")],x);function z(s,p){let e=k(p.expected_start_low),t=k(p.expected_start_high);return p.expected_printer!==null&&e!==void 0&&t!==void 0?{printer:p.expected_printer,start:s.range(e,t)}:void 0}function P(s){let e=[s,...s.copies].map(t=>k(t.expected_end));return e.every(t=>t!==void 0)?Math.max(...e):void 0}function k(s){return s===null?void 0:Date.parse(s)/1e3}var j=class extends ${constructor(){super(...arguments);this.loading=!1}render(){let{app:e,loading:t,prediction:i}=this;return a`<div
role="status"
aria-label=${e.text("ui_join_forecast")}
aria-busy=${t}
class=${t?"loading":""}
>
${i?this.renderPrediction(i):a`<p class="muted ${t?"dots":""}">
${e.text(t?"ui_join_forecast":"ui_join_forecast_none")}
</p>`}
</div>`}renderPrediction(e){let{app:t}=this,[i,r]=[e.p50_minutes,e.p90_minutes].map(d=>t.times.duration(d)),n=i===r?t.text("ui_join_takes_about",{duration:i}):t.text("ui_join_takes",{duration:i,longest:r});return a`<p class=${this.loading?"dots":""}>
<strong>${n}</strong>
</p>
<p>${this.expected(e)}</p>
${e.needs_approval?a`<p>${t.text("ui_join_approval")}</p>`:f}
${this.isLate(e)?a`<p class="late">${t.text("ui_join_too_late")}</p>`:f}`}expected(e){let{text:t,times:i}=this.app,r=z(i,e),n=k(e.expected_end);if(!r||n===void 0)return t(this.whyUnknown(e));let d=t("ui_join_expected",{...r,end:i.at(n)}),u=e.copies.length+1,m=P(e);if(u===1||m===void 0)return d;let _=t("ui_join_expected_copies",{copies:u,end:i.at(m)});return`${d}; ${_}`}whyUnknown({fits:e}){let{live:t}=this.app,i=e.filter(({fit:n})=>n!=="no");return i.length?t.queue.paused?"ui_join_expected_paused":i.every(({printer_id:n})=>{let d=t.printers[n];return d&&Q(t,d)})?"ui_join_expected_stopped":"ui_join_expected_none":"ui_join_fits_nowhere"}isLate(e){let t=P(e);return t!==void 0&&this.deadline!==void 0&&t>this.deadline}};j.styles=[w,y`div{min-height:2.8em}.loading{opacity:.7}.dots:after{content:" …"}.late{color:var(--pq-warn)}`],o([l({attribute:!1})],j.prototype,"app",2),o([l({attribute:!1})],j.prototype,"prediction",2),o([l({type:Boolean})],j.prototype,"loading",2),o([l({attribute:!1})],j.prototype,"deadline",2),j=o([b("pq-join-forecast")],j);var c=class extends ${constructor(){super(...arguments);this.errors={};this.fits={};this.loading=!1;this.error="";this.busy=!1;this.clearable=!1;this.sliced=!1}async focusOn(e){he.has(e)?await this.fold.unfold()&&(await this.more.updateComplete,this.more.focusOn(e)):e==="printerIds"?this.printers?.focus():this.renderRoot.querySelector(`#${e}`)?.focus()}render(){let{app:e,busy:t,errors:i,values:r}=this;return a`<form @submit=${this.onSubmit} novalidate>
<div class="fields">
${e.live.me.is_admin?this.renderPerson():f}
${this.renderText("name","ui_join_name",{longest:100,wide:!0})}
${this.renderEstimate()} ${this.renderDeadline()}
</div>
<pq-join-needs
.app=${e}
.spools=${r.spools}
@spools=${n=>this.tell({spools:n.detail})}
></pq-join-needs>
${e.live.printer_order.length?this.renderPrinters():f}
<pq-join-fold
.app=${e}
.heading=${e.text("ui_join_more")}
.load=${()=>import("./chunk-I3JQRLD4.js")}
>
<pq-join-more
.app=${e}
.values=${r}
.errors=${i}
@edit=${n=>this.tell(n.detail)}
></pq-join-more>
</pq-join-fold>
<footer>
<pq-join-forecast
.app=${e}
.prediction=${this.prediction}
.loading=${this.loading}
.deadline=${oe(r.deadline,e.times.zone)}
></pq-join-forecast>
${this.error?a`<p class="error" role="alert">${this.error}</p>`:f}
<div class="row">
${this.clearable?a`<button
type="button"
?disabled=${t}
@click=${()=>this.dispatchEvent(new CustomEvent("clear"))}
>
${e.text("ui_join_clear")}
</button>`:f}
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
></pq-join-printers>`}renderText(e,t,i){return R({id:e,label:this.app.text(t),error:this.errors[e],hint:i.hint,wide:i.wide??!1,control:({id:r,describedBy:n,invalid:d})=>a`<input
id=${r}
autocomplete="off"
maxlength=${i.longest}
aria-required="true"
aria-describedby=${n}
aria-invalid=${d}
.value=${this.values[e]}
@input=${u=>this.tell({[e]:S(u)})}
/>`})}renderEstimate(){let{text:e,times:t}=this.app,i=X(this.values.estimate),r=i?e("ui_join_estimate_read",{duration:t.duration(i)}):e(this.sliced?"ui_join_estimate_sliced":"ui_join_estimate_how");return this.renderText("estimate","ui_join_estimate",{longest:40,hint:r})}renderDeadline(){let{text:e,times:t}=this.app;return R({id:"deadline",label:e("ui_join_deadline"),hint:[t.zone&&e("ui_join_deadline_zone",{zone:t.zone}),ne(this.app)].filter(Boolean).join(" "),error:this.errors.deadline,control:({id:i,describedBy:r,invalid:n})=>a`<input
id=${i}
type="datetime-local"
min=${re(Date.now()/1e3,t.zone)}
aria-describedby=${r}
aria-invalid=${n}
.value=${this.values.deadline}
@input=${d=>this.tell({deadline:S(d)})}
/>`})}renderPerson(){let{kiosk:e,live:t,text:i}=this.app,{me:r}=t,{person:n}=this.values,d=t.queue.members.filter(({id:_})=>e||_!==r.person_id),u=[e?["",i("ui_join_person_choose")]:["",i("ui_join_person_me",{name:r.name})],...d.map(({id:_,name:M})=>[_,M]),[T,i("ui_join_person_guest")]],m=R({id:"person",label:i("ui_join_person"),error:this.errors.person,wide:n!==T,control:({id:_,describedBy:M,invalid:ye})=>a`<select
id=${_}
aria-describedby=${M}
aria-invalid=${ye}
@change=${F=>this.tell({person:S(F)})}
>
${u.map(([F,$e])=>a`<option value=${F} .selected=${F===n}>${$e}</option>`)}
</select>`});return a`${m}
${n===T?this.renderText("guest","ui_join_guest",{longest:100}):f}`}tell(e){this.dispatchEvent(new CustomEvent("edit",{detail:e}))}onSubmit(e){e.preventDefault(),this.dispatchEvent(new CustomEvent("wanted"))}};c.styles=[w,ae,y`form{display:grid;gap:14px}footer{position:sticky;bottom:0;z-index:1;display:grid;gap:8px;margin:0 -16px -30px;padding:10px 16px 14px;border-top:1px solid var(--pq-line);background:var(--pq-surface)}@media(max-height:480px){footer{position:static}}footer .row{justify-content:flex-end}`],o([l({attribute:!1})],c.prototype,"app",2),o([l({attribute:!1})],c.prototype,"values",2),o([l({attribute:!1})],c.prototype,"errors",2),o([l({attribute:!1})],c.prototype,"fits",2),o([l({attribute:!1})],c.prototype,"prediction",2),o([l({type:Boolean})],c.prototype,"loading",2),o([l()],c.prototype,"error",2),o([l({type:Boolean})],c.prototype,"busy",2),o([l({type:Boolean})],c.prototype,"clearable",2),o([l({type:Boolean})],c.prototype,"sliced",2),o([g("pq-join-fold")],c.prototype,"fold",2),o([g("pq-join-more")],c.prototype,"more",2),o([g("pq-join-printers")],c.prototype,"printers",2),c=o([b("pq-join-form")],c);function ve({text:s,times:p},e,t){let{person:i,position:r,printer:n,status:d}=e,u=t!==void 0;if(d==="offered"&&n)return u?s("ui_joined_turn_for",{person:i,printer:n}):s("ui_joined_turn",{printer:n});if(r===null)return s("ui_joined_plain",{job:e.name});let m=z(p,e);return m?u?s("ui_joined_for",{person:i,position:r,...m}):s("ui_joined",{position:r,...m}):u?s("ui_joined_position_for",{person:i,position:r}):s("ui_joined_position",{position:r})}var we={copies_out_of_range:"copies",deadline_has_passed:"deadline",earliest_start_after_deadline:"earliestStart",earliest_start_too_far:"earliestStart",estimate_missing:"estimate",estimate_not_in_file:"estimate",estimate_out_of_range:"estimate",files_disk_failed:"file",files_disk_full:"file",files_full:"file",files_too_large:"file",fits_nowhere_not_chosen:"printerIds",fits_nowhere_other_nozzle:"nozzle",fits_nowhere_too_large:"size",members_only:"person",name_length:"name",name_missing:"name",no_such_person:"person",no_such_printer:"printerIds",not_a_printer:"printerIds",only_for_yourself:"person",person_missing:"person",printer_file_and_other:"printerFile",printer_file_filament:"printerFile",printer_file_unknown:"printerFile",printer_file_without_printer:"printerFileOn",printer_of_other_queue:"printerIds",priority_admins_only:"priority",priority_out_of_range:"priority",upload_missing:"file"};function C(s){let p=s instanceof Error?s.message:String(s),e=s instanceof U?s.key:void 0;return{field:e===void 0?void 0:we[e],message:p}}var xe=300,A=class{constructor(p,e,t=xe){this.host=p;this.ask=e;this.delay=t;this.loading=!1;this.asked="";p.addController(this)}hostDisconnected(){this.stop()}follow(p,e){let t=p?JSON.stringify([p,e]):"";t!==this.asked&&(this.stop(),this.asked=t,p?(this.loading=!0,this.timer=setTimeout(()=>this.answer(p,t),this.delay)):this.prediction=void 0,this.host.requestUpdate())}forget(){this.stop(),this.prediction=void 0,this.known=void 0}stop(){clearTimeout(this.timer),this.asked="",this.loading=!1,this.refusal=void 0}async answer(p,e){let t,i;try{t=await this.ask(p)}catch(r){i=C(r)}e===this.asked&&(this.prediction=t,t&&(this.known=se(this.known,p,t.fits)),this.refusal=i,this.loading=!1,this.host.requestUpdate())}};var ge=()=>import("./chunk-5OVSWZV7.js"),h=class extends ${constructor(){super(...arguments);this.held=!1;this.open=!1;this.draft=L();this.sent=0;this.fileError="";this.checked=!1;this.joining=new G(this);this.predictor=new A(this,e=>B(this.app,e));this.problems={}}show(){this.open=!0,this.greet(this.mustNamePerson?"person":"name")}async again(e){let{app:t}=this;try{let i=await Y(t,e);this.startAnew(),this.draft=ee(i,{printerIds:new Set(Object.keys(t.live.printers)),siteIds:new Set(t.live.queue.sites?.map(({id:r})=>r)),highestPriority:t.live.me.is_admin?1:5,language:t.hass.locale.language}),this.show()}catch(i){O(this,{message:i instanceof Error?i.message:String(i)})}}async takeFile(e){this.open||this.show(),this.stopSending();let t=new AbortController;this.sending=t,this.reading=e,this.sent=0,this.fileError="",this.refusal=void 0;try{await this.sendAndRead(e,t.signal)}catch(i){t.signal.aborted||(this.fileError=i instanceof Error?i.message:String(i))}finally{this.sending===t&&this.stopSending()}}async sendAndRead(e,t){let{app:i}=this,r=await H(this,i,ge);if(!r)return;let{giveUp:n,sendFile:d}=r,u=await d(i,e,m=>{this.sent=t.aborted?this.sent:m},t);try{let{kept:m,..._}=await K(i,u);t.throwIfAborted(),this.dropUpload(),this.draft=q(this.draft,_,i.hass.locale.language,u)}catch(m){throw n(i,u),m}this.draft.values.estimate||this.greet("estimate")}stopSending(){this.sending?.abort(),this.sending=void 0,this.reading=void 0}dropUpload(){let{upload:e}=this.draft;e!==void 0&&ge().then(({giveUp:t})=>t(this.app,e))}willUpdate(){if(this.open){let{wish:e,problems:t}=this.wish();this.problems=t,this.app.live.me.quotas&&import("./chunk-FVMGI2FV.js").catch(()=>{}),this.predictor.follow(de(e),this.app.live.queue.next_start)}}render(){let{app:e}=this;return a`<pq-dialog
.open=${this.open}
.heading=${e.text("ui_join")}
.closeLabel=${e.text("ui_close")}
@closed=${this.onClosed}
>
${this.open?this.renderForm():f}
</pq-dialog>`}renderForm(){let{app:e,draft:t,joining:i,predictor:r}=this,n=this.errors();return a`<div class="form">
${e.act?f:this.renderFile(n)}
${e.live.me.quotas?a`<pq-join-quotas
.app=${e}
.prediction=${r.prediction}
></pq-join-quotas>`:f}
<pq-join-form
.app=${e}
.values=${t.values}
.errors=${n}
.error=${this.generalError(n)}
.fits=${r.known?.fits??{}}
.prediction=${r.prediction}
.loading=${r.loading}
.busy=${i.busy}
.clearable=${!te(t)}
.sliced=${t.upload!==void 0&&le(t.facts,e.live)}
@edit=${d=>this.edit(d.detail)}
@clear=${this.startAnew}
@wanted=${this.join}
></pq-join-form>
</div>`}renderFile(e){let{app:t,draft:i}=this;return a`<pq-join-file
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
${Z(t.live).length?this.renderPrinterFile(e):f}`}renderPrinterFile(e){let{app:t,draft:i}=this;return a`<pq-join-fold
.app=${t}
.heading=${t.text("ui_join_printer_file")}
.load=${()=>import("./chunk-ZL2IH55B.js")}
>
<pq-join-printer-file
.app=${t}
.values=${i.values}
.errors=${e}
@edit=${r=>this.edit(r.detail)}
></pq-join-printer-file>
</pq-join-fold>`}wish(){let{app:e,draft:t}=this;return pe(t,{printers:e.live.printers,sites:e.live.queue.sites,zone:e.times.zone,now:Date.now()/1e3,mustNamePerson:this.mustNamePerson})}get mustNamePerson(){return this.app.kiosk&&this.app.live.me.is_admin}errors(){let e={};for(let t of[this.predictor.refusal,this.refusal])t?.field&&this.isShown(t.field)&&(e[t.field]=t.message);if(this.checked)for(let[t,i]of Object.entries(this.problems))e[t]=this.app.text(i);return e}generalError(e){let t=this.refusal??this.predictor.refusal;return t&&!(t.field&&this.isShown(t.field))?t.message:this.checked&&Object.keys(e).length?this.app.text("ui_join_check"):""}isShown(e){return e!=="person"||this.app.live.me.is_admin}edit(e){this.draft=D(this.draft,e),this.refusal=void 0}takePlate(e){this.draft=J(this.draft,e,this.app.hass.locale.language)}removeFile(){this.dropUpload(),this.draft=q(this.draft,void 0,this.app.hass.locale.language),this.fileError=""}startAnew(){this.dropUpload(),this.clear()}clear(){this.stopSending(),this.draft=L(),this.fileError="",this.checked=!1,this.refusal=void 0,this.predictor.forget()}async join(){this.checked=!0;let{wish:e,problems:t}=this.wish(),[i]=Object.keys(t);if(i){await this.goTo(i);return}await this.joining.run(async()=>{try{let{job:r}=await W(this.app,e);this.open=!1,this.clear(),O(this,{message:ve(this.app,r,e.person)})}catch(r){this.refusal=C(r)}}),this.refusal?.field&&await this.goTo(this.refusal.field)}async goTo(e){await this.updateComplete,await this.form?.updateComplete,_e.has(e)?await this.fold?.unfold()&&(await this.printerFile.updateComplete,this.printerFile.focusOn(e)):await this.form?.focusOn(e)}async greet(e){window.matchMedia("(pointer: fine)").matches&&await this.goTo(e)}onClosed(){this.open=!1,this.predictor.forget(),this.dispatchEvent(new CustomEvent("closed"))}};h.styles=[w,y`.form{display:grid;gap:14px}`],o([l({attribute:!1})],h.prototype,"app",2),o([l({type:Boolean})],h.prototype,"held",2),o([E()],h.prototype,"open",2),o([E()],h.prototype,"draft",2),o([E()],h.prototype,"reading",2),o([E()],h.prototype,"sent",2),o([E()],h.prototype,"fileError",2),o([E()],h.prototype,"checked",2),o([E()],h.prototype,"refusal",2),o([g("pq-join-form")],h.prototype,"form",2),o([g("pq-join-fold")],h.prototype,"fold",2),o([g("pq-join-printer-file")],h.prototype,"printerFile",2),h=o([b("pq-join-dialog")],h);export{h as PqJoinDialog};
