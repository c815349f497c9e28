import"./chunk-3AD7FPCK.js";import"./chunk-TKDA3VBE.js";import"./chunk-IPCYG43A.js";import"./chunk-36V6K6VL.js";import{a as L}from"./chunk-2KN63UDC.js";import{e as A,f as te,h as ie,i as re,j as ne,k as oe,l as se,m as ae,o as pe}from"./chunk-JCAEEL4F.js";import{a as F,d as ee}from"./chunk-R5VYZTKZ.js";import"./chunk-ZEEL3JXY.js";import{a as P}from"./chunk-CLJAB4ZB.js";import{i as K,n as N}from"./chunk-B37VD3HQ.js";import"./chunk-SKATGXDK.js";import"./chunk-O2RZ67QO.js";import"./chunk-LV5CJVW4.js";import"./chunk-KOVGMGPI.js";import{a as b}from"./chunk-DL4HK27E.js";import{b as W}from"./chunk-K42YFVZN.js";import"./chunk-EILDS2KS.js";import{a as C,b as Z,c as G}from"./chunk-THNITYCN.js";import{a as U}from"./chunk-6JHOCZBM.js";import{a as J,q as z,r as D,s as T}from"./chunk-VQ6JADAE.js";import{a as q}from"./chunk-IDH4JJ2H.js";import{c as R}from"./chunk-OMGYRJGB.js";import"./chunk-FFLHNRS3.js";import{a as I,b as S,c as Y}from"./chunk-4WJZ75OP.js";import{e as Q,f as X}from"./chunk-AYLXXBA6.js";import{a as H}from"./chunk-4OENPEBC.js";import{a as l,b as d,c as h,d as B,f as c}from"./chunk-7QEFVAXV.js";import{a as j,d as s,g as u,i as m}from"./chunk-42XHLT2J.js";import{a}from"./chunk-JFKSI6I7.js";var y=class extends m{constructor(){super(...arguments);this.hours="";this.minutes="";this.runner=new b(this)}willUpdate(t){let i=t.get("job");if(t.has("job")&&i?.estimate!==this.job.estimate){let n=Math.round(this.job.estimate??this.job.predicted??0);this.hours=String(Math.floor(n/60)),this.minutes=String(n%60)}}render(){let{text:t}=this.app;return s`<form @submit=${this.save} novalidate>
<div class="fields">
<label
>${t("ui_field_hours")}
<input
type="number"
inputmode="numeric"
min="0"
max="336"
.value=${this.hours}
@input=${i=>{this.hours=i.target.value}}
/>
</label>
<label
>${t("ui_field_minutes")}
<input
type="number"
inputmode="numeric"
min="0"
max="59"
.value=${this.minutes}
@input=${i=>{this.minutes=i.target.value}}
/>
</label>
</div>
${this.runner.message()}
<div class="row">
<button type="submit" class="main" ?disabled=${this.runner.busy}>
${t("ui_save")}
</button>
</div>
</form>`}async save(t){t.preventDefault();let{app:i,job:n}=this,o=(Number(this.hours)||0)*60+(Number(this.minutes)||0);await this.runner.run(async()=>(await D(i,n.id,o),!0))&&this.dispatchEvent(new CustomEvent("done"))}};y.styles=[c,L],a([d({attribute:!1})],y.prototype,"app",2),a([d({attribute:!1})],y.prototype,"job",2),a([h()],y.prototype,"hours",2),a([h()],y.prototype,"minutes",2),y=a([l("pq-estimate-form")],y);var _e=["completed","failed","cancelled"],x=class extends m{constructor(){super(...arguments);this.runner=new b(this)}render(){let{text:t}=this.app;return s`<p class="muted small">${t("ui_finish_help")}</p>
<div class="row" role="group" aria-label=${t("ui_do_finish")}>
${_e.map(i=>s`<button
type="button"
?disabled=${this.runner.busy}
@click=${()=>this.finish(i)}
>
${t(i)}
</button>`)}
</div>
${this.runner.message()}`}async finish(t){let{app:i,job:n}=this;await this.runner.run(async()=>(await z(i,n.id,t),!0))&&this.dispatchEvent(new CustomEvent("done"))}};x.styles=[c,L],a([d({attribute:!1})],x.prototype,"app",2),a([d({attribute:!1})],x.prototype,"job",2),x=a([l("pq-finish-form")],x);var de="M18 15V18H15V20H18V23H20V20H23V18H20V15H18M13.3 21H5C3.9 21 3 20.1 3 19V5C3 3.9 3.9 3 5 3H19C20.1 3 21 3.9 21 5V13.3C20.4 13.1 19.7 13 19 13C17.9 13 16.8 13.3 15.9 13.9L14.5 12L11 16.5L8.5 13.5L5 18H13.1C13 18.3 13 18.7 13 19C13 19.7 13.1 20.4 13.3 21Z";var ue="M13.3 21H5C3.9 21 3 20.1 3 19V5C3 3.9 3.9 3 5 3H19C20.1 3 21 3.9 21 5V13.3C20.4 13.1 19.7 13 19 13C17.9 13 16.8 13.3 15.9 13.9L14.5 12L11 16.5L8.5 13.5L5 18H13.1C13 18.3 13 18.7 13 19C13 19.7 13.1 20.4 13.3 21M20.4 19L22.5 21.1L21.1 22.5L19 20.4L16.9 22.5L15.5 21.1L17.6 19L15.5 16.9L16.9 15.5L19 17.6L21.1 15.5L22.5 16.9L20.4 19Z";var $e=1280,E=class extends m{constructor(){super(...arguments);this.runner=new b(this)}render(){let{app:t,job:i,runner:n}=this;return s`<div class="row">
<input type="file" accept="image/*" @change=${this.give} />
<button type="button" ?disabled=${n.busy} @click=${this.choose}>
${H(de)}
${t.text(i.picture?"ui_picture_change":"ui_picture_give")}
</button>
${i.picture?s`<button
type="button"
?disabled=${n.busy}
@click=${()=>n.run(()=>this.send("DELETE"))}
>
${H(ue)} ${t.text("ui_picture_remove")}
</button>`:u}
</div>
${n.message()}`}choose(){this.renderRoot.querySelector("input")?.click()}async give(t){let i=t.target,[n]=i.files??[];i.value="",n&&await this.runner.run(async()=>this.send("PUT",await this.drawn(n)))}async drawn(t){try{let i=await createImageBitmap(t),n=Math.min(1,$e/Math.max(i.width,i.height)),o=new OffscreenCanvas(Math.max(1,Math.round(i.width*n)),Math.max(1,Math.round(i.height*n))),p=o.getContext("2d");return p&&(p.fillStyle="white",p.fillRect(0,0,o.width,o.height),p.drawImage(i,0,0,o.width,o.height)),i.close(),await o.convertToBlob({type:"image/jpeg",quality:.85})}catch{throw new J(this.app.text("ui_picture_unreadable"))}}async send(t,i){let{app:n,job:o}=this,p=`/api/printer_queue/job_pictures/${n.live.queue.id}/${o.id}`,f;try{f=await n.hass.fetchWithAuth(p,i?{method:t,body:i}:{method:t})}catch{throw new J(n.text("ui_error_offline"))}if(!f.ok){let g=await f.json().catch(()=>{});throw new J(q(g)?await R(n.hass,g):n.text("ui_error_offline"))}}};E.styles=[c,j`input{display:none}`],a([d({attribute:!1})],E.prototype,"app",2),a([d({attribute:!1})],E.prototype,"job",2),E=a([l("pq-picture-form")],E);function me(r,e){let{text:t}=r;return[["ui_job_person",te(r,e)],["ui_job_status",ge(r,e)],["ui_job_place",e.position],["ui_job_start",ae(r,e)],["ui_job_end",we(r,e)],["ui_job_printer",xe(r,e)],["ui_job_may_print_on",Ee(r,e)],["ui_job_time",je(r,e)],["ui_job_deadline",Me(r,e)],["ui_job_earliest_start",Je(r,e)],["ui_job_priority_label",e.priority===5?void 0:e.priority],["ui_job_material",e.filaments&&Q(t,e.filaments,t("ui_job_material"))],["ui_job_grams",e.grams===void 0?void 0:Le(r,e)],["ui_job_cost",e.cost===void 0?void 0:Ce(r,e.cost)],["ui_job_size",Te(r,e)],["ui_job_nozzle",e.nozzle===void 0?void 0:`${M(r,e.nozzle)} mm`],["ui_job_file",e.file&&Ae(r,e.file)],["ui_job_failed_attempts",ke(r,e.failed_attempts)],["ui_job_after",e.after===void 0?void 0:`#${e.after}`],["ui_job_retry_of",e.retry_of===void 0?void 0:`#${e.retry_of}`],["ui_job_misses",e.misses],["ui_job_joined",r.times.at(e.created)],["ui_job_notes",e.notes]].filter(n=>!!n[1]).map(([n,o])=>({label:t(n),value:typeof o=="number"?String(o):o}))}function ge(r,e){return[r.text(e.status),ie(r,e),oe(r,e)].filter(Boolean).join(" \xB7 ")}function we({text:r,times:e},{expected:t}){if(!t)return;let{end:i,end_low:n,end_high:o}=t,p=r("ui_job_about",{time:e.at(i)});return o-n>=120?`${p} (${e.range(n,o)})`:p}function xe(r,e){let t=A(r,e.printer_id),i=A(r,e.expected?.printer_id);return t??(i&&r.text("ui_job_expected_on",{printer:i}))}function Ee(r,e){return re(e)?.map(i=>A(r,i)).filter(Boolean)?.join(", ")}function je({text:r,times:e},t){let{estimate:i,predicted:n}=t;if(i===void 0)return n===void 0?void 0:e.duration(n);let o=e.duration(i);return n===void 0||e.duration(n)===o?o:r("ui_job_time_predicted",{said:o,predicted:e.duration(n)})}function Le(r,e){let t=ne(r,e);return`${M(r,e.grams??0)} g${t&&` \xB7 ${t}`}`}function Me({text:r,times:e},t){return t.deadline===void 0?void 0:r(`ui_deadline_${pe(t)??"met"}`,{time:e.at(t.deadline)})}function Je({times:r},e){let{earliest_start:t,waiting_for:i}=e;return t===void 0||e.status==="queued"&&i!=="earliest_start"?void 0:r.at(t)}function Te(r,{size:e}){return e&&`${[e.x,e.y,e.z].map(t=>M(r,t)).join(" \xD7 ")} mm`}function Ce({hass:r,text:e},t){return e("ui_job_about",{time:new P(r.locale,r.config.currency).money(t)})}function Ae(r,{name:e,size:t}){return t===void 0?r.text("ui_job_file_there",{file:e}):`${e} \xB7 ${Oe(r,t)}`}function Oe(r,e){return e<1e5?`${M(r,e/1e3)} kB`:`${M(r,e/1e6)} MB`}function ke(r,e){return e?.length?s`${e.map(t=>s`<div>${se(r,t)}</div>`)}`:void 0}function M({hass:r},e){return e.toLocaleString(r.locale.language,{maximumFractionDigits:1})}function ce(r){let e=r.forced_printer_id?[r.forced_printer_id]:r.printer_ids;return{name:r.name,notes:r.notes??"",spools:K(r.filaments),onlyChosen:!!e?.length,printerIds:e??[]}}function fe(r,e,t){let i={};e.name.trim()!==r.name&&(i.name=e.name.trim()),e.notes.trim()!==r.notes&&(i.notes=e.notes.trim());let n=N(e.spools);return le(n,N(r.spools))&&(i.filaments=n),le(V(e),V(r))&&(i.printers=V(e).flatMap(o=>t[o]?.device_id??[])),i}function V({onlyChosen:r,printerIds:e}){return r?[...e].sort():[]}function le(r,e){return JSON.stringify(r)!==JSON.stringify(e)}var v=class extends m{constructor(){super(...arguments);this.checked=!1;this.runner=new b(this)}willUpdate(t){if(t.has("job")){let i=this.wished!==this.shown;this.shown=ce(this.job),this.wished=i?this.wished:this.shown}}render(){let{app:t,wished:i,checked:n,runner:o}=this,{text:p,live:f}=t,g=n&&!i.name.trim(),be=n&&i.onlyChosen&&!i.printerIds.length;return s`<form @submit=${this.save} novalidate>
${I({id:"name",label:p("ui_join_name"),error:g?p("ui_join_name_missing"):"",control:({id:w,describedBy:k,invalid:ye})=>s`<input
id=${w}
autocomplete="off"
maxlength="100"
aria-required="true"
aria-describedby=${k}
aria-invalid=${ye}
.value=${i.name}
@input=${ve=>this.edit({name:S(ve)})}
/>`})}
<pq-join-needs
.app=${t}
.spools=${i.spools}
@spools=${w=>this.edit({spools:w.detail})}
></pq-join-needs>
${f.printer_order.length?s`<pq-join-printers
.app=${t}
.onlyChosen=${i.onlyChosen}
.printerIds=${i.printerIds}
.error=${be?p("ui_join_printers_missing"):""}
@choice=${w=>this.edit(w.detail)}
></pq-join-printers>`:u}
${I({id:"notes",label:p("ui_join_notes"),control:({id:w})=>s`<textarea
id=${w}
rows="2"
maxlength="500"
.value=${i.notes}
@input=${k=>this.edit({notes:S(k)})}
></textarea>`})}
${o.message()}
<div class="row">
<button type="submit" class="main" ?disabled=${o.busy}>
${p("ui_save")}
</button>
</div>
</form>`}edit(t){this.wished={...this.wished,...t},this.runner.clear()}async save(t){t.preventDefault();let{app:i,job:n,shown:o,wished:p}=this;if(this.checked=!0,!p.name.trim()||p.onlyChosen&&!p.printerIds.length)return;let f=fe(o,p,i.live.printers);await this.runner.run(async()=>(Object.keys(f).length&&await T(i,n.id,f),!0))&&(this.checked=!1,this.wished=this.shown,this.dispatchEvent(new CustomEvent("done")))}};v.styles=[c,Y,j`form{display:grid;gap:14px}`],a([d({attribute:!1})],v.prototype,"app",2),a([d({attribute:!1})],v.prototype,"job",2),a([h()],v.prototype,"wished",2),a([h()],v.prototype,"checked",2),v=a([l("pq-revision-form")],v);var he={deadline:"",earliest_start:""},_=class extends m{constructor(){super(...arguments);this.priority=5;this.typed=he;this.runner=new b(this)}willUpdate(t){let i=t.get("job");if(t.has("job")){i?.priority!==this.job.priority&&(this.priority=this.job.priority);for(let n of C)(!i||i[n]!==this.job[n])&&(this.typed={...this.typed,[n]:this.stored[n]})}}get stored(){let{zone:t}=this.app.times,i=C.map(n=>{let o=this.job[n];return[n,o===void 0?"":U(o,t)]});return{...he,...Object.fromEntries(i)}}render(){let{text:t,live:i}=this.app,n=G(this.app);return s`<form @submit=${this.save} novalidate>
<div class="fields">
<label
>${t("ui_job_priority_label")}
<select
@change=${o=>{this.priority=Number(o.target.value)}}
>
${ee(this.job,i.me).map(o=>s`<option value=${o} ?selected=${o===this.priority}>
${this.labelOf(o)}
</option>`)}
</select>
</label>
${C.map(o=>s`<label
>${t(`ui_job_${o}`)}
<input
type="datetime-local"
.value=${this.typed[o]}
@input=${p=>{let f=p.target,g=f.validity.badInput?this.stored[o]:f.value;this.typed={...this.typed,[o]:g}}}
/>
</label>`)}
</div>
${n?s`<p class="muted small">${n}</p>`:u}
${this.runner.message()}
<div class="row">
<button type="submit" class="main" ?disabled=${this.runner.busy}>
${t("ui_save")}
</button>
</div>
</form>`}labelOf(t){let{text:i}=this.app,o={1:"ui_priority_1",5:"ui_priority_5",10:"ui_priority_10"}[t];return o?i(o):String(t)}async save(t){t.preventDefault();let{app:i,job:n}=this;await this.runner.run(async()=>(await T(i,n.id,this.change()),!0))&&this.dispatchEvent(new CustomEvent("done"))}change(){let t={before:this.stored,typed:this.typed};return Z(this.priority,t,this.app.times.zone)}};_.styles=[c,L],a([d({attribute:!1})],_.prototype,"app",2),a([d({attribute:!1})],_.prototype,"job",2),a([h()],_.prototype,"priority",2),a([h()],_.prototype,"typed",2),_=a([l("pq-urgency-form")],_);var $=class extends m{async show(e,t=!1){this.job=void 0,this.jobId=e,await this.updateComplete,t&&this.actions&&(this.actions.confirming=!0)}willUpdate(){let e=this.jobId===void 0?void 0:this.app.live.jobs[this.jobId];this.job=e??this.job}render(){let{app:e,job:t,jobId:i}=this;return i===void 0||!t?u:s`<pq-dialog
open
heading="${t.name} #${t.number}"
closeLabel=${e.text("ui_close")}
@closed=${this.close}
>
${e.live.jobs[i]?this.renderJob(t):s`<p role="status">${e.text("ui_job_has_ended")}</p>`}
</pq-dialog>`}renderCamera(e){let{text:t,live:i}=this.app,n=e.status==="printing"&&i.printers[e.printer_id??""];return n&&n.camera!==void 0?s`<pq-camera
.app=${this.app}
camera=${n.camera}
words=${t("ui_camera",{printer:n.name})}
></pq-camera>`:u}renderJob(e){let{app:t}=this,i=F(e,t.live.me);return s`<div class="frame">
${e.picture?s`<pq-job-picture
.app=${t}
picture=${e.picture}
words=${t.text("ui_job_picture",{job:e.name})}
></pq-job-picture>`:u}
${i.includes("update_time")&&!t.kiosk&&!t.act?s`<pq-picture-form .app=${t} .job=${e}></pq-picture-form>`:u}
${this.renderCamera(e)}
<dl>
${me(t,e).map(({label:n,value:o})=>s`<dt>${n}</dt>
<dd>${o}</dd>`)}
</dl>
<pq-job-actions .app=${t} .job=${e} @done=${this.onDone}></pq-job-actions>
${i.map(n=>this.renderForm(n,e))}
${this.mayPlace(e)?this.renderPlacing(e):u}
</div>`}mayPlace(e){let{kiosk:t,live:i}=this.app;return i.me.is_admin&&i.printer_order.length>1&&!t&&e.status==="queued"}renderPlacing(e){let{app:t}=this;return s`<details @toggle=${n=>{n.target.open&&W(this,t,()=>import("./chunk-HWJRT6G6.js"))}}>
<summary>${t.text("ui_placing")}</summary>
<pq-placing-form .app=${t} .job=${e} @done=${O}></pq-placing-form>
</details>`}renderForm(e,t){let{app:i}=this;switch(e){case"update_time":return s`<details>
<summary>${i.text("ui_do_estimate")}</summary>
<pq-estimate-form .app=${i} .job=${t} @done=${O}></pq-estimate-form>
</details>`;case"update_job":return s`<details>
<summary>${i.text("ui_do_revise")}</summary>
<pq-revision-form .app=${i} .job=${t} @done=${O}></pq-revision-form>
</details>
<details>
<summary>${i.text("ui_do_urgency")}</summary>
<pq-urgency-form .app=${i} .job=${t} @done=${O}></pq-urgency-form>
</details>`;case"finish":return s`<details>
<summary>${i.text("ui_do_finish")}</summary>
<pq-finish-form .app=${i} .job=${t} @done=${this.close}></pq-finish-form>
</details>`;default:return u}}onDone(e){e.detail==="cancel"&&this.close()}close(){this.jobId=void 0}};$.styles=[c,X,j`.frame{display:grid;gap:14px}pq-job-picture{--pq-picture: 144px}details{border:1px solid var(--pq-line);border-radius:10px}summary{padding:10px 14px;cursor:pointer;font-weight:500;color:var(--pq-link)}summary:focus-visible{outline:2px solid var(--pq-link);outline-offset:-2px;border-radius:10px}details>:not(summary){padding:0 14px 14px}`],a([d({attribute:!1})],$.prototype,"app",2),a([h()],$.prototype,"jobId",2),a([B("pq-job-actions")],$.prototype,"actions",2),$=a([l("pq-job-dialog")],$);function O(r){let e=r.target.closest("details");e?.removeAttribute("open"),e?.querySelector("summary")?.focus()}export{$ as PqJobDialog};
