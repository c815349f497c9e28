import{b as R,c as V,f as X}from"./chunk-BEL6INH4.js";import{a as Z}from"./chunk-FE5MBJWN.js";import{b as F,c as ee}from"./chunk-UGX3BU76.js";import"./chunk-WJZLGSBF.js";import"./chunk-WMCNRBJA.js";import{a as Q}from"./chunk-BCB3EFNS.js";import{a as J}from"./chunk-VREBMEL5.js";import"./chunk-LURCTBFP.js";import{a as z}from"./chunk-KOVGMGPI.js";import{a as E,e as P,f as G}from"./chunk-KZADINSJ.js";import{a as Y}from"./chunk-B3T6BFEV.js";import{a as c}from"./chunk-HL7E67GU.js";import{a as f}from"./chunk-W6X4SGPJ.js";import{a as M,b as T}from"./chunk-6JHOCZBM.js";import{A as H,a as q,s as W,u as D,w as N,x as K}from"./chunk-R3TBZJDW.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import{c as B,d as I}from"./chunk-FFLHNRS3.js";import{a as v,b as u,c as C,f as _}from"./chunk-PDKNLGKR.js";import{a as x,d as n,g as l,i as h}from"./chunk-ZRVQOGUU.js";import{a}from"./chunk-JFKSI6I7.js";var te="M12,2A10,10 0 0,0 2,12A10,10 0 0,0 12,22A10,10 0 0,0 22,12A10,10 0 0,0 12,2M9,9H15V15H9";var re="M9 1.09V6H7V1.09C4.16 1.57 2 4.03 2 7C2 9.22 3.21 11.15 5 12.19V21C5 21.55 5.45 22 6 22H10C10.55 22 11 21.55 11 21V12.19C12.79 11.15 14 9.22 14 7C14 4.03 11.84 1.57 9 1.09M10 10.46L9 11.04V20H7V11.04L6 10.46C4.77 9.74 4 8.42 4 7C4 6 4.37 5.06 5 4.35V8H11V4.35C11.63 5.06 12 6 12 7C12 8.42 11.23 9.74 10 10.46M21.6 13L23 14.41L16.47 21L13 17.5L14.4 16.09L16.47 18.17L21.6 13";var ie="M19 19V8H5V19H19M16 1H18V3H19C20.11 3 21 3.9 21 5V19C21 20.11 20.11 21 19 21H5C3.89 21 3 20.1 3 19V5C3 3.89 3.89 3 5 3H6V1H8V3H16V1M11 9.5H13V12.5H16V14.5H13V17.5H11V14.5H8V12.5H11V9.5Z";var ne=900,ve=2*3600;function oe(o,p){let e=Math.ceil(o/ne)*ne;return{start:M(e,p),end:M(e+ve,p),name:"",person:""}}function se(o,p){let e=T(o.start,p),t=T(o.end,p);if(e===void 0||t===void 0)return;let r=o.name.trim();return{start:e,end:t,...r?{name:r}:{},...o.person?{person:o.person}:{}}}var $=class extends h{constructor(){super(...arguments);this.draft={start:"",end:"",name:"",person:""};this.runner=new c(this)}willUpdate(){this.hasUpdated||(this.draft=oe(Date.now()/1e3,this.app.times.zone))}firstUpdated(){this.renderRoot.querySelector("input")?.focus()}render(){let{text:e,live:t}=this.app;return n`<form @submit=${this.save} novalidate>
<div class="fields">
${this.renderTime("start",e("ui_reserve_start"))}
${this.renderTime("end",e("ui_reserve_end"))}
</div>
<div class="fields">
<label
>${e("ui_reserve_name")}
<input
type="text"
maxlength="100"
.value=${this.draft.name}
@input=${r=>this.set({name:k(r)})}
/>
</label>
${t.me.is_admin?this.renderPerson():l}
</div>
${this.runner.message()}
<div class="row">
<button type="submit" class="main" ?disabled=${this.runner.busy}>
${e("ui_reserve_do")}
</button>
<button type="button" @click=${this.done}>${e("ui_close")}</button>
</div>
</form>`}renderTime(e,t){return n`<label
>${t}
<input
type="datetime-local"
required
.value=${this.draft[e]}
@input=${r=>this.set({[e]:k(r)})}
/>
</label>`}renderPerson(){let{text:e,live:t}=this.app,r=t.queue.members.filter(({id:i})=>i!==t.me.person_id);return n`<label
>${e("ui_reserve_person")}
<select @change=${i=>this.set({person:k(i)})}>
<option value="">${e("ui_person_you",{person:t.me.name})}</option>
${r.map(({id:i,name:s})=>n`<option value=${i}>${s}</option>`)}
</select>
</label>`}set(e){this.draft={...this.draft,...e}}async save(e){e.preventDefault();let{app:t,printer:r,draft:i}=this;await this.runner.run(async()=>{let d=se(i,t.times.zone);if(!d)throw new q(t.text("ui_reserve_times_missing"));return await N(t,r.device_id,d),!0})&&this.done()}done(){this.dispatchEvent(new CustomEvent("done"))}};$.styles=[_,Y],a([u({attribute:!1})],$.prototype,"app",2),a([u({attribute:!1})],$.prototype,"printer",2),a([C()],$.prototype,"draft",2),$=a([v("pq-reserve-form")],$);function k(o){return o.target.value}var b=class extends h{constructor(){super(...arguments);this.reserving=!1;this.runner=new c(this)}render(){let{text:e}=this.app,t=Date.now()/1e3,r=(this.app.live.queue.hours.reserved[this.printer.id]??[]).filter(({end:i})=>i>t).sort((i,s)=>i.start-s.start);return n`<section aria-labelledby="heading">
<h3 id="heading">${e("ui_reservations")}</h3>
${r.length?n`<ul>
${r.map(i=>this.renderKept(i,t))}
</ul>`:n`<p class="muted">${e("ui_reservations_none")}</p>`}
${this.runner.message()}
${this.reserving?n`<pq-reserve-form
.app=${this.app}
.printer=${this.printer}
@done=${this.close}
></pq-reserve-form>`:n`<div class="row">
<button type="button" id="reserve" @click=${()=>this.open()}>
${f(ie)} ${e("ui_reserve")}
</button>
</div>`}
</section>`}renderKept(e,t){let{text:r,times:i}=this.app,s=i.range(e.start,e.end,t);return n`<li>
<p>${s}<br /><span class="muted small">${F(r,e).join(", ")}</span></p>
${this.mayCancel(e)?this.renderCancel(e,s):l}
</li>`}renderCancel({id:e=""},t){let{app:r,runner:i}=this;return n`<button
type="button"
?disabled=${i.busy}
aria-label=${r.text("ui_reservation_cancel_label",{time:t})}
@click=${()=>i.run(()=>K(r,e))}
>
${r.text("ui_reservation_cancel")}
</button>`}mayCancel({id:e,person_id:t}){let{me:r}=this.app.live;return e!==void 0&&(r.is_admin||t===r.person_id)}open(){this.runner.clear(),this.reserving=!0}async close(){this.reserving=!1,await this.updateComplete,this.renderRoot.querySelector("#reserve")?.focus()}};b.styles=[_,x`section{display:grid;gap:10px;padding-top:14px;margin-top:14px;border-top:1px solid var(--pq-line)}li{display:flex;align-items:center;gap:8px;padding:4px 0}li>p{flex:1;overflow-wrap:anywhere}.row>button{justify-self:start}`],a([u({attribute:!1})],b.prototype,"app",2),a([u({attribute:!1})],b.prototype,"printer",2),a([C()],b.prototype,"reserving",2),b=a([v("pq-reservations")],b);var _e=["ABS","ASA","PA","PC","PETG","PLA","TPU"];function pe(o){let p=Object.values(o).flatMap(({spools:e=[]})=>e.flatMap(({material:t})=>t??[]));return[...new Set([..._e,...p])].sort()}function ae(o){if(o===void 0)return"";let p=Object.entries(E).find(([,e])=>e===o.toUpperCase());return p?p[0]:"other"}function le(o,p){if("grams"in p)return{...o,...p};let{brand:e,grams:t,colors:r,...i}={...o,...p};return r&&!("color"in p)?{...i,colors:r}:i}function de(o){return o.flatMap(({material:p,color:e,brand:t,colors:r,grams:i})=>{let s=p?.trim(),d={...s?{material:s}:{},...e?{color:e.toUpperCase()}:{},...r?{colors:r}:{},...t?{brand:t}:{}};return Object.keys(d).length?[{...d,...i===void 0?{}:{grams:i}}]:[]})}var $e=Object.keys(E),y=class extends h{constructor(){super(...arguments);this.trays=[];this.edited=!1;this.runner=new c(this)}willUpdate(e){let t=e.get("printer"),r=t&&t.spools!==this.printer.spools;(!this.hasUpdated||r&&!this.edited)&&(this.trays=this.printer.spools??[])}render(){let{text:e}=this.app,{tells_spools:t,spools:r=[]}=this.printer;return n`<section aria-labelledby="heading">
<h3 id="heading">${e("ui_spools_loaded")}</h3>
${t?n`${r.length?P(e,r,e("ui_spools_loaded")):l}
<p class="muted small">${e("ui_spools_told")}</p>`:this.renderForm()}
</section>`}renderForm(){let{text:e,live:t}=this.app;return n`<form @submit=${this.onSubmit}>
<datalist id="materials">
${pe(t.printers).map(r=>n`<option value=${r}></option>`)}
</datalist>
${this.trays.length?n`<ol>
${this.trays.map((r,i)=>this.renderTray(r,i))}
</ol>`:n`<p class="muted">${e("ui_spools_none")}</p>`}
<div class="row">
<button type="button" @click=${()=>this.setTrays([...this.trays,{}])}>
${f(ee)} ${e("ui_spool_add")}
</button>
<button class="main" type="submit" ?disabled=${this.runner.busy}>
${e("ui_spools_save")}
</button>
</div>
${this.runner.message()}
</form>`}renderTray(e,t){let{text:r}=this.app,i=t+1,s=ae(e.color),d=r("ui_spool_remove",{number:i});return n`<li>
<fieldset>
<legend class="unseen">${r("ui_spool_number",{number:i})}</legend>
<label>
${r("ui_spool_material")}
<input
list="materials"
maxlength="50"
.value=${e.material??""}
@input=${m=>this.set(t,{material:L(m)})}
/>
</label>
<label>
${r("ui_spool_color")}
<select @change=${m=>this.choose(t,L(m))}>
<option value="" ?selected=${s===""}>
${r("ui_spool_color_unknown")}
</option>
${$e.map(m=>n`<option value=${m} ?selected=${s===m}>
${r(`ui_color_${m}`)}
</option>`)}
<option value="other" ?selected=${s==="other"}>
${r("ui_spool_color_other")}
</option>
</select>
</label>
<label>
${r("ui_spool_grams")}
<input
type="number"
min="0"
max="20000"
step="any"
.value=${e.grams===void 0?"":String(e.grams)}
@input=${m=>this.setGrams(t,m)}
/>
</label>
<button
class="icon"
type="button"
aria-label=${d}
title=${d}
@click=${()=>this.setTrays(this.trays.toSpliced(t,1))}
>
${f(z)}
</button>
${s==="other"?n`<label class="exact">
${r("ui_spool_color_pick")}
<input
type="color"
.value=${`#${(e.color??"808080").slice(0,6).toLowerCase()}`}
@input=${m=>this.set(t,{color:L(m).slice(1)})}
/>
</label>`:l}
</fieldset>
</li>`}choose(e,t){let r=t==="other"?"808080":E[t];this.set(e,{color:r})}set(e,t){let r=this.trays[e];r&&this.setTrays(this.trays.with(e,le(r,t)))}setGrams(e,t){t.target.validity.badInput||this.set(e,{grams:be(L(t))})}setTrays(e){this.edited=!0,this.trays=e}async onSubmit(e){e.preventDefault();let{app:t,printer:r,trays:i}=this;await this.runner.run(async()=>(await D(t,r.device_id,de(i)),!0))&&(this.edited=!1,this.dispatchEvent(new CustomEvent("saved")))}};y.styles=[_,G,x`section{display:grid;gap:10px;padding-top:14px;margin-top:14px;border-top:1px solid var(--pq-line)}form{display:grid;gap:10px}li{margin-bottom:10px}fieldset{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr) minmax(4.5em,.6fr) auto;align-items:end;gap:8px;margin:0;padding:0;border:none}.exact{grid-column:1 / -1}input[type=color]{padding:4px}`],a([u({attribute:!1})],y.prototype,"app",2),a([u({attribute:!1})],y.prototype,"printer",2),a([C()],y.prototype,"trays",2),y=a([v("pq-spools-form")],y);function be(o){return o.trim()===""?void 0:Number(o)}function L(o){return o.target.value}var g=class extends h{constructor(){super(...arguments);this.plate=new c(this);this.service=new c(this);this.starting=new c(this)}connectedCallback(){super.connectedCallback(),import("./chunk-B6SBQVJA.js").catch(()=>{})}render(){let{app:e,printer:t}=this;return n`<pq-dialog
open
.heading=${t.name}
.closeLabel=${e.text("ui_close")}
@closed=${this.close}
>
${this.renderCamera()} ${this.renderFacts()} ${this.renderPlate()}
<pq-spools-form
.app=${e}
.printer=${t}
@saved=${this.close}
></pq-spools-form>
<pq-reservations .app=${e} .printer=${t}></pq-reservations>
<pq-maintenance .app=${e} .printer=${t}></pq-maintenance>
${e.live.me.is_admin?this.renderStarting():l}
${e.live.me.is_admin?this.renderService():l}
</pq-dialog>`}close(){this.dispatchEvent(new CustomEvent("closed"))}renderCamera(){let{camera:e,name:t}=this.printer;return e===void 0?l:n`<pq-camera
.app=${this.app}
camera=${e}
words=${this.app.text("ui_camera",{printer:t})}
></pq-camera>`}renderFacts(){let{text:e,times:t,live:r}=this.app,{until:i}=this.printer.closure??{},{volume:s,nozzle:d,site:m,tags:me,plate_clear:ue,error:A,...w}=this.printer,ce=w.job_id===void 0?void 0:r.jobs[w.job_id],S=B(r,this.printer),O=R(this.printer,ce,S),U=X(this.app,this.printer,O),fe=[[e("ui_printer_state"),e(`ui_printer_${O}`)],[e("ui_printer_maintenance"),w.closed_for],[e("ui_closing_reason"),w.closure?.note],[e("ui_closing_until"),i===void 0?void 0:t.at(i)],[e("ui_printer_message"),A&&J(e,A)],[e("ui_printer_starting"),S&&I(this.app,S)],[e("ui_printer_plate_state"),V(this.printer)?void 0:e(ue?"ui_plate_clear":"ui_plate_not_clear")],[e("ui_printer_nozzle"),d===void 0?void 0:`${d} mm`],[e("ui_printer_volume"),s&&`${s.x} \xD7 ${s.y} \xD7 ${s.z} mm`],[e("ui_printer_site"),m],[e("ui_printer_tags"),me?.join(", ")]];return n`<dl>
${fe.map(([he,j])=>j?n`<dt>${he}</dt><dd>${j}</dd>`:l)}
</dl>
${U?n`<p class="muted small">${U}</p>`:l}`}renderPlate(){let{app:e,printer:t,plate:r}=this;return t.plate_clear||V(t)?r.message():n`<button
type="button"
?disabled=${r.busy}
@click=${()=>r.run(()=>W(e,t.device_id))}
>
${f(Z)} ${e.text("ui_plate_is_clear")}
</button>
${r.message()}`}renderStarting(){let{app:e,starting:t}=this,{starting_entity:r,starting_stopped:i}=this.printer;return r===void 0?l:n`<section>
<button
type="button"
?disabled=${t.busy}
@click=${()=>t.run(()=>H(e,r,!!i))}
>
${f(i?Q:te)}
${e.text(i?"ui_starting_go":"ui_starting_stop")}
</button>
<p class="muted small">${e.text("ui_starting_note")}</p>
${t.message()}
</section>`}renderService(){let{app:e,printer:t,service:r}=this,{service_entity:i,in_service:s,starts_by_itself:d}=t;return n`<section>
${s?n`<h3>${e.text("ui_printer_take_out")}</h3>`:l}
${s||i===void 0?l:this.renderPutBack(i)}
<pq-closing-form .app=${e} .printer=${t}></pq-closing-form>
${s?n`<p class="muted small">
${e.text(d?"ui_printer_take_out_starts":"ui_printer_take_out_note")}
</p>`:l}
${r.message()}
</section>`}renderPutBack(e){let{app:t,service:r}=this;return n`<button
type="button"
?disabled=${r.busy}
@click=${()=>r.run(()=>H(t,e,!0))}
>
${f(re)} ${t.text("ui_printer_put_back")}
</button>`}};g.styles=[_,x`section{display:grid;justify-items:start;gap:8px;padding-top:14px;margin-top:14px;border-top:1px solid var(--pq-line)}pq-closing-form{justify-self:stretch}`],a([u({attribute:!1})],g.prototype,"app",2),a([u({attribute:!1})],g.prototype,"printer",2),g=a([v("pq-printer-dialog")],g);export{g as PqPrinterDialog};
