import"./chunk-Z3R2QE6L.js";import"./chunk-2WMUO7RE.js";import"./chunk-KH7CK7NU.js";import{a as ee,d as te,e as ie,j as C,k as re,m as ne,n as oe,o as se,p as ae,q as pe,r as de,t as ue}from"./chunk-SMVSBMH3.js";import{j as U,o as N,p as x,q as W}from"./chunk-GQCZUQLH.js";import"./chunk-SKATGXDK.js";import"./chunk-O2RZ67QO.js";import"./chunk-WJZLGSBF.js";import"./chunk-VREBMEL5.js";import"./chunk-LURCTBFP.js";import"./chunk-KOVGMGPI.js";import{e as Y,f as Z}from"./chunk-KZADINSJ.js";import{a as E}from"./chunk-B3T6BFEV.js";import{a as $}from"./chunk-HL7E67GU.js";import{d as R}from"./chunk-BENQWXJE.js";import"./chunk-GH7UC4WB.js";import"./chunk-W6X4SGPJ.js";import{a as M,b as Q,c as X}from"./chunk-THNITYCN.js";import{a as G}from"./chunk-6JHOCZBM.js";import{o as K,p as D,q as T}from"./chunk-R3TBZJDW.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import{a as F}from"./chunk-CLJAB4ZB.js";import"./chunk-FFLHNRS3.js";import{a as I,b as k,c as P}from"./chunk-5DEEV64W.js";import{a as f,b as d,c as l,d as B,f as h}from"./chunk-PDKNLGKR.js";import{a as A,d as s,g as m,i as c}from"./chunk-ZRVQOGUU.js";import{a}from"./chunk-JFKSI6I7.js";var b=class extends c{constructor(){super(...arguments);this.hours="";this.minutes="";this.runner=new $(this)}willUpdate(t){let r=t.get("job");if(t.has("job")&&r?.estimate!==this.job.estimate){let n=Math.round(this.job.estimate??this.job.predicted??0);this.hours=String(Math.floor(n/60)),this.minutes=String(n%60)}}render(){let{text:t}=this.app;return s`<form @submit=${this.save} novalidate>
<div class="fields">
<label
>${t("ui_field_hours")}
<input
type="number"
inputmode="numeric"
min="0"
max="336"
.value=${this.hours}
@input=${r=>{this.hours=r.target.value}}
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
@input=${r=>{this.minutes=r.target.value}}
/>
</label>
</div>
${this.runner.message()}
<div class="row">
<button type="submit" class="main" ?disabled=${this.runner.busy}>
${t("ui_save")}
</button>
</div>
</form>`}async save(t){t.preventDefault();let{app:r,job:n}=this,o=(Number(this.hours)||0)*60+(Number(this.minutes)||0);await this.runner.run(async()=>(await D(r,n.id,o),!0))&&this.dispatchEvent(new CustomEvent("done"))}};b.styles=[h,E],a([d({attribute:!1})],b.prototype,"app",2),a([d({attribute:!1})],b.prototype,"job",2),a([l()],b.prototype,"hours",2),a([l()],b.prototype,"minutes",2),b=a([f("pq-estimate-form")],b);var ve=["completed","failed","cancelled"],w=class extends c{constructor(){super(...arguments);this.runner=new $(this)}render(){let{text:t}=this.app;return s`<p class="muted small">${t("ui_finish_help")}</p>
<div class="row" role="group" aria-label=${t("ui_do_finish")}>
${ve.map(r=>s`<button
type="button"
?disabled=${this.runner.busy}
@click=${()=>this.finish(r)}
>
${t(r)}
</button>`)}
</div>
${this.runner.message()}`}async finish(t){let{app:r,job:n}=this;await this.runner.run(async()=>(await K(r,n.id,t),!0))&&this.dispatchEvent(new CustomEvent("done"))}};w.styles=[h,E],a([d({attribute:!1})],w.prototype,"app",2),a([d({attribute:!1})],w.prototype,"job",2),w=a([f("pq-finish-form")],w);function me(i,e){let{text:t}=i;return[["ui_job_person",re(i,e)],["ui_job_status",_e(i,e)],["ui_job_place",e.position],["ui_job_start",de(i,e)],["ui_job_end",$e(i,e)],["ui_job_printer",ge(i,e)],["ui_job_may_print_on",xe(i,e)],["ui_job_time",we(i,e)],["ui_job_deadline",Ee(i,e)],["ui_job_earliest_start",Je(i,e)],["ui_job_priority_label",e.priority===5?void 0:e.priority],["ui_job_material",e.filaments&&Y(t,e.filaments,t("ui_job_material"))],["ui_job_grams",e.grams===void 0?void 0:je(i,e)],["ui_job_cost",e.cost===void 0?void 0:Ae(i,e.cost)],["ui_job_size",Oe(i,e)],["ui_job_nozzle",e.nozzle===void 0?void 0:`${O(i,e.nozzle)} mm`],["ui_job_file",e.file&&Te(i,e.file)],["ui_job_failed_attempts",Ie(i,e.failed_attempts)],["ui_job_after",e.after===void 0?void 0:`#${e.after}`],["ui_job_retry_of",e.retry_of===void 0?void 0:`#${e.retry_of}`],["ui_job_misses",e.misses],["ui_job_joined",i.times.at(e.created)],["ui_job_notes",e.notes]].filter(n=>!!n[1]).map(([n,o])=>({label:t(n),value:typeof o=="number"?String(o):o}))}function _e(i,e){return[i.text(e.status),ne(i,e),ae(i,e)].filter(Boolean).join(" \xB7 ")}function $e({text:i,times:e},{expected:t}){if(!t)return;let{end:r,end_low:n,end_high:o}=t,p=i("ui_job_about",{time:e.at(r)});return o-n>=120?`${p} (${e.range(n,o)})`:p}function ge(i,e){let t=C(i,e.printer_id),r=C(i,e.expected?.printer_id);return t??(r&&i.text("ui_job_expected_on",{printer:r}))}function xe(i,e){return oe(e)?.map(r=>C(i,r)).filter(Boolean)?.join(", ")}function we({text:i,times:e},t){let{estimate:r,predicted:n}=t;if(r===void 0)return n===void 0?void 0:e.duration(n);let o=e.duration(r);return n===void 0||e.duration(n)===o?o:i("ui_job_time_predicted",{said:o,predicted:e.duration(n)})}function je(i,e){let t=se(i,e);return`${O(i,e.grams??0)} g${t&&` \xB7 ${t}`}`}function Ee({text:i,times:e},t){if(t.deadline===void 0)return;let r=ue(t),n=i(`ui_deadline_${r??"met"}`,{time:e.at(t.deadline)});return r?`${n} \xB7 ${i(`ui_deadline_${r}_note`)}`:n}function Je({times:i},e){let{earliest_start:t,waiting_for:r}=e;return t===void 0||e.status==="queued"&&r!=="earliest_start"?void 0:i.at(t)}function Oe(i,{size:e}){return e&&`${[e.x,e.y,e.z].map(t=>O(i,t)).join(" \xD7 ")} mm`}function Ae({hass:i,text:e},t){return e("ui_job_about",{time:new F(i.locale,i.config.currency).money(t)})}function Te(i,{name:e,size:t}){return t===void 0?i.text("ui_job_file_there",{file:e}):`${e} \xB7 ${Me(i,t)}`}function Me(i,e){return e<1e5?`${O(i,e/1e3)} kB`:`${O(i,e/1e6)} MB`}function Ie(i,e){return e?.length?s`${e.map(t=>s`<div>${pe(i,t)}</div>`)}`:void 0}function O({hass:i},e){return e.toLocaleString(i.locale.language,{maximumFractionDigits:1})}function le(i){let e=i.forced_printer_id?[i.forced_printer_id]:i.printer_ids;return{name:i.name,notes:i.notes??"",copies:String(i.copies??1),spools:U(i.filaments?.map(({grams:t,...r})=>r)),onlyChosen:!!e?.length,printerIds:e??[]}}var ke=[["name"],["notes"],["copies"],["spools"],["onlyChosen","printerIds"]];function ce(i,e,t){let n=ke.filter(o=>o.some(p=>V(i[p],e[p]))).flat().map(o=>[o,i[o]]);return{...t,...Object.fromEntries(n)}}function fe(i,e,t){let r={};e.name.trim()!==i.name&&(r.name=e.name.trim()),e.notes.trim()!==i.notes&&(r.notes=e.notes.trim()),x(e.copies)!==x(i.copies)&&(r.copies=x(e.copies));let n=W(e.spools);return V(n,W(i.spools))&&(r.filaments=n),V(q(e),q(i))&&(r.printers=q(e).flatMap(o=>t[o]?.device_id??[])),r}function q({onlyChosen:i,printerIds:e}){return i?[...e].sort():[]}function V(i,e){return JSON.stringify(i)!==JSON.stringify(e)}var v=class extends c{constructor(){super(...arguments);this.checked=!1;this.runner=new $(this)}willUpdate(t){if(t.has("job")){let r=this.shown;this.shown=le(this.job),this.wished=this.hasUpdated?ce(this.wished,r,this.shown):this.shown}}render(){let{app:t,job:r,wished:n,checked:o,runner:p}=this,{text:u,live:j}=t,z=o&&!n.name.trim(),ye=o&&n.onlyChosen&&!n.printerIds.length,be=o&&!N(x(n.copies));return s`<form @submit=${this.save} novalidate>
${I({id:"name",label:u("ui_join_name"),error:z?u("ui_join_name_missing"):"",control:({id:y,describedBy:J,invalid:S})=>s`<input
id=${y}
autocomplete="off"
maxlength="100"
aria-required="true"
aria-describedby=${J}
aria-invalid=${S}
.value=${n.name}
@input=${L=>this.edit({name:k(L)})}
/>`})}
<pq-join-needs
.app=${t}
.spools=${n.spools}
@spools=${y=>this.edit({spools:y.detail})}
></pq-join-needs>
${j.printer_order.length?s`<pq-join-printers
.app=${t}
.onlyChosen=${n.onlyChosen}
.printerIds=${n.printerIds}
.error=${ye?u("ui_join_printers_missing"):""}
@choice=${y=>this.edit(y.detail)}
></pq-join-printers>`:m}
${I({id:"copies",label:u("ui_join_copies"),hint:r.copies===void 0?void 0:u("ui_copies_hint"),error:be?u("ui_join_copies_wrong"):"",control:({id:y,describedBy:J,invalid:S})=>s`<input
id=${y}
inputmode="numeric"
autocomplete="off"
maxlength="3"
aria-describedby=${J}
aria-invalid=${S}
.value=${n.copies}
@input=${L=>this.edit({copies:k(L)})}
/>`})}
${I({id:"notes",label:u("ui_join_notes"),control:({id:y})=>s`<textarea
id=${y}
rows="2"
maxlength="500"
.value=${n.notes}
@input=${J=>this.edit({notes:k(J)})}
></textarea>`})}
${p.message()}
<div class="row">
<button type="submit" class="main" ?disabled=${p.busy}>
${u("ui_save")}
</button>
</div>
</form>`}edit(t){this.wished={...this.wished,...t},this.runner.clear()}async save(t){t.preventDefault();let{app:r,job:n,shown:o,wished:p}=this;this.checked=!0;let u=p.onlyChosen&&!p.printerIds.length;if(!p.name.trim()||u||!N(x(p.copies)))return;let j=fe(o,p,r.live.printers);await this.runner.run(async()=>(Object.keys(j).length&&await T(r,n.id,j),!0))&&(this.checked=!1,this.wished=this.shown,this.dispatchEvent(new CustomEvent("done")))}};v.styles=[h,P,A`form{display:grid;gap:14px}`],a([d({attribute:!1})],v.prototype,"app",2),a([d({attribute:!1})],v.prototype,"job",2),a([l()],v.prototype,"wished",2),a([l()],v.prototype,"checked",2),v=a([f("pq-revision-form")],v);var he={deadline:"",earliest_start:""},_=class extends c{constructor(){super(...arguments);this.priority=5;this.typed=he;this.runner=new $(this)}willUpdate(t){let r=t.get("job");if(t.has("job")){r?.priority!==this.job.priority&&(this.priority=this.job.priority);for(let n of M)(!r||r[n]!==this.job[n])&&(this.typed={...this.typed,[n]:this.stored[n]})}}get stored(){let{zone:t}=this.app.times,r=M.map(n=>{let o=this.job[n];return[n,o===void 0?"":G(o,t)]});return{...he,...Object.fromEntries(r)}}render(){let{text:t,live:r}=this.app,n=X(this.app);return s`<form @submit=${this.save} novalidate>
<div class="fields">
<label
>${t("ui_job_priority_label")}
<select
@change=${o=>{this.priority=Number(o.target.value)}}
>
${ie(this.job,r.me).map(o=>s`<option value=${o} ?selected=${o===this.priority}>
${this.labelOf(o)}
</option>`)}
</select>
</label>
${M.map(o=>s`<label
>${t(`ui_job_${o}`)}
<input
type="datetime-local"
.value=${this.typed[o]}
@input=${p=>{let u=p.target,j=u.validity.badInput?this.stored[o]:u.value;this.typed={...this.typed,[o]:j}}}
/>
</label>`)}
</div>
${n?s`<p class="muted small">${n}</p>`:m}
${this.runner.message()}
<div class="row">
<button type="submit" class="main" ?disabled=${this.runner.busy}>
${t("ui_save")}
</button>
</div>
</form>`}labelOf(t){let{text:r}=this.app,o={1:"ui_priority_1",5:"ui_priority_5",10:"ui_priority_10"}[t];return o?r(o):String(t)}async save(t){t.preventDefault();let{app:r,job:n}=this;await this.runner.run(async()=>(await T(r,n.id,this.change()),!0))&&this.dispatchEvent(new CustomEvent("done"))}change(){let t={before:this.stored,typed:this.typed};return Q(this.priority,t,this.app.times.zone)}};_.styles=[h,E],a([d({attribute:!1})],_.prototype,"app",2),a([d({attribute:!1})],_.prototype,"job",2),a([l()],_.prototype,"priority",2),a([l()],_.prototype,"typed",2),_=a([f("pq-urgency-form")],_);var g=class extends c{async show({jobId:e,confirm:t,printerId:r}){this.job=void 0,this.jobId=e,this.printerId=r,import("./chunk-V5QYTFEU.js").catch(()=>{}),await this.updateComplete,t&&this.actions&&(this.actions.confirming=!0)}willUpdate(){let e=this.jobId===void 0?void 0:this.app.live.jobs[this.jobId];this.job=e??this.job}render(){let{app:e,job:t,jobId:r}=this;return r===void 0||!t?m:s`<pq-dialog
open
heading="${t.name} #${t.number}"
closeLabel=${e.text("ui_close")}
@closed=${this.close}
>
${e.live.jobs[r]?this.renderJob(t):s`<p role="status">${e.text("ui_job_has_ended")}</p>`}
</pq-dialog>`}renderCamera(e){let{text:t,live:r}=this.app,n=e.status==="printing"&&r.printers[e.printer_id??""];return n&&n.camera!==void 0?s`<pq-camera
.app=${this.app}
camera=${n.camera}
words=${t("ui_camera",{printer:n.name})}
></pq-camera>`:m}renderJob(e){let{app:t}=this,r=ee(e,t.live.me);return s`<div class="frame">
${e.picture?s`<pq-job-picture
.app=${t}
picture=${e.picture}
words=${t.text("ui_job_picture",{job:e.name})}
></pq-job-picture>`:m}
${r.includes("update_time")&&!t.kiosk&&!t.act?s`<pq-picture-form
.app=${t}
.job=${e}
></pq-picture-form>`:m}
${this.renderCamera(e)}
<dl>
${me(t,e).map(({label:n,value:o})=>s`<dt>${n}</dt>
<dd>${o}</dd>`)}
</dl>
<pq-job-actions .app=${t} .job=${e} @done=${this.onDone}></pq-job-actions>
${r.map(n=>this.renderForm(n,e))}
${!t.kiosk&&te(e,t.live)?this.renderPlacing(e):m}
</div>`}renderPlacing(e){let{app:t,printerId:r}=this;return s`<details @toggle=${async o=>{let p=o.target;p.open&&await R(this,t,()=>import("./chunk-T34L5REQ.js"))&&p.scrollIntoView({block:"nearest"})}} ?open=${r!==void 0}>
<summary>${t.text("ui_placing")}</summary>
<pq-placing-form
.app=${t}
.job=${e}
.printerId=${r??""}
@done=${this.close}
></pq-placing-form>
</details>`}renderForm(e,t){let{app:r}=this;switch(e){case"update_time":return s`<details>
<summary>${r.text("ui_do_estimate")}</summary>
<pq-estimate-form .app=${r} .job=${t} @done=${H}></pq-estimate-form>
</details>`;case"update_job":return s`<details>
<summary>${r.text("ui_do_revise")}</summary>
<pq-revision-form .app=${r} .job=${t} @done=${H}></pq-revision-form>
</details>
<details>
<summary>${r.text("ui_do_urgency")}</summary>
<pq-urgency-form .app=${r} .job=${t} @done=${H}></pq-urgency-form>
</details>`;case"finish":return s`<details>
<summary>${r.text("ui_do_finish")}</summary>
<pq-finish-form .app=${r} .job=${t} @done=${this.close}></pq-finish-form>
</details>`;default:return m}}onDone(e){e.detail==="cancel"&&this.close()}close(){this.jobId=void 0}};g.styles=[h,Z,A`.frame{display:grid;gap:14px}pq-job-picture{--pq-picture: 144px}details{border:1px solid var(--pq-line);border-radius:10px}summary{padding:10px 14px;cursor:pointer;font-weight:500;color:var(--pq-link)}summary:focus-visible{outline:2px solid var(--pq-link);outline-offset:-2px;border-radius:10px}details>:not(summary){padding:0 14px 14px}`],a([d({attribute:!1})],g.prototype,"app",2),a([l()],g.prototype,"jobId",2),a([B("pq-job-actions")],g.prototype,"actions",2),g=a([f("pq-job-dialog")],g);function H(i){let e=i.target.closest("details");e?.removeAttribute("open"),e?.querySelector("summary")?.focus()}export{g as PqJobDialog};
