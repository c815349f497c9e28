import"./chunk-DDM4N6BJ.js";import"./chunk-TVRHTVED.js";import"./chunk-5S4X7OCQ.js";import{e as M,f as Y,h as Z,i as P,j as F,k as ee,l as te,m as ie,o as re}from"./chunk-QAJ5THM7.js";import{a as Q,d as X}from"./chunk-R5VYZTKZ.js";import{a as G}from"./chunk-CLJAB4ZB.js";import{i as V,n as k}from"./chunk-YUIJGSGY.js";import"./chunk-SKATGXDK.js";import"./chunk-O2RZ67QO.js";import{b as q}from"./chunk-YCH3L2DW.js";import"./chunk-OUZAUEQA.js";import{a as T,b as K,c as D}from"./chunk-THNITYCN.js";import{a as L,b as N,c as U}from"./chunk-4WJZ75OP.js";import{a as w}from"./chunk-2KN63UDC.js";import"./chunk-ZEEL3JXY.js";import"./chunk-ZTRF2EEG.js";import{e as z,f as B}from"./chunk-AYLXXBA6.js";import"./chunk-KOVGMGPI.js";import{a as v}from"./chunk-DL4HK27E.js";import"./chunk-4OENPEBC.js";import{a as R}from"./chunk-6JHOCZBM.js";import{o as W,p as H,q as A}from"./chunk-LWLKLPDE.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import"./chunk-FFLHNRS3.js";import{a as m,b as d,c as u,d as I,f}from"./chunk-DFSJKAWK.js";import{a as J,d as s,g as c,i as l}from"./chunk-42XHLT2J.js";import{a}from"./chunk-JFKSI6I7.js";var h=class extends l{constructor(){super(...arguments);this.hours="";this.minutes="";this.runner=new v(this)}willUpdate(t){let r=t.get("job");if(t.has("job")&&r?.estimate!==this.job.estimate){let n=Math.round(this.job.estimate??this.job.predicted??0);this.hours=String(Math.floor(n/60)),this.minutes=String(n%60)}}render(){let{text:t}=this.app;return s`<form @submit=${this.save} novalidate>
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
</form>`}async save(t){t.preventDefault();let{app:r,job:n}=this,o=(Number(this.hours)||0)*60+(Number(this.minutes)||0);await this.runner.run(async()=>(await H(r,n.id,o),!0))&&this.dispatchEvent(new CustomEvent("done"))}};h.styles=[f,w],a([d({attribute:!1})],h.prototype,"app",2),a([d({attribute:!1})],h.prototype,"job",2),a([u()],h.prototype,"hours",2),a([u()],h.prototype,"minutes",2),h=a([m("pq-estimate-form")],h);var me=["completed","failed","cancelled"],x=class extends l{constructor(){super(...arguments);this.runner=new v(this)}render(){let{text:t}=this.app;return s`<p class="muted small">${t("ui_finish_help")}</p>
<div class="row" role="group" aria-label=${t("ui_do_finish")}>
${me.map(r=>s`<button
type="button"
?disabled=${this.runner.busy}
@click=${()=>this.finish(r)}
>
${t(r)}
</button>`)}
</div>
${this.runner.message()}`}async finish(t){let{app:r,job:n}=this;await this.runner.run(async()=>(await W(r,n.id,t),!0))&&this.dispatchEvent(new CustomEvent("done"))}};x.styles=[f,w],a([d({attribute:!1})],x.prototype,"app",2),a([d({attribute:!1})],x.prototype,"job",2),x=a([m("pq-finish-form")],x);function ne(i,e){let{text:t}=i;return[["ui_job_person",Y(i,e)],["ui_job_status",fe(i,e)],["ui_job_place",e.position],["ui_job_start",ie(i,e)],["ui_job_end",ce(i,e)],["ui_job_printer",he(i,e)],["ui_job_may_print_on",ye(i,e)],["ui_job_time",be(i,e)],["ui_job_deadline",_e(i,e)],["ui_job_earliest_start",$e(i,e)],["ui_job_priority_label",e.priority===5?void 0:e.priority],["ui_job_material",e.filaments&&z(t,e.filaments,t("ui_job_material"))],["ui_job_grams",e.grams===void 0?void 0:ve(i,e)],["ui_job_cost",e.cost===void 0?void 0:xe(i,e.cost)],["ui_job_size",ge(i,e)],["ui_job_nozzle",e.nozzle===void 0?void 0:`${j(i,e.nozzle)} mm`],["ui_job_file",e.file&&we(i,e.file)],["ui_job_failed_attempts",Ee(i,e.failed_attempts)],["ui_job_after",e.after===void 0?void 0:`#${e.after}`],["ui_job_retry_of",e.retry_of===void 0?void 0:`#${e.retry_of}`],["ui_job_misses",e.misses],["ui_job_joined",i.times.at(e.created)],["ui_job_notes",e.notes]].filter(n=>!!n[1]).map(([n,o])=>({label:t(n),value:typeof o=="number"?String(o):o}))}function fe(i,e){return[i.text(e.status),Z(i,e),ee(i,e)].filter(Boolean).join(" \xB7 ")}function ce({text:i,times:e},{expected:t}){if(!t)return;let{end:r,end_low:n,end_high:o}=t,p=i("ui_job_about",{time:e.at(r)});return o-n>=120?`${p} (${e.range(n,o)})`:p}function he(i,e){let t=M(i,e.printer_id),r=M(i,e.expected?.printer_id);return t??(r&&i.text("ui_job_expected_on",{printer:r}))}function ye(i,e){return P(e)?.map(r=>M(i,r)).filter(Boolean)?.join(", ")}function be({text:i,times:e},t){let{estimate:r,predicted:n}=t;if(r===void 0)return n===void 0?void 0:e.duration(n);let o=e.duration(r);return n===void 0||e.duration(n)===o?o:i("ui_job_time_predicted",{said:o,predicted:e.duration(n)})}function ve(i,e){let t=F(i,e);return`${j(i,e.grams??0)} g${t&&` \xB7 ${t}`}`}function _e({text:i,times:e},t){return t.deadline===void 0?void 0:i(`ui_deadline_${re(t)??"met"}`,{time:e.at(t.deadline)})}function $e({times:i},e){let{earliest_start:t,waiting_for:r}=e;return t===void 0||e.status==="queued"&&r!=="earliest_start"?void 0:i.at(t)}function ge(i,{size:e}){return e&&`${[e.x,e.y,e.z].map(t=>j(i,t)).join(" \xD7 ")} mm`}function xe({hass:i,text:e},t){return e("ui_job_about",{time:new G(i.locale,i.config.currency).money(t)})}function we(i,{name:e,size:t}){return t===void 0?i.text("ui_job_file_there",{file:e}):`${e} \xB7 ${je(i,t)}`}function je(i,e){return e<1e5?`${j(i,e/1e3)} kB`:`${j(i,e/1e6)} MB`}function Ee(i,e){return e?.length?s`${e.map(t=>s`<div>${te(i,t)}</div>`)}`:void 0}function j({hass:i},e){return e.toLocaleString(i.locale.language,{maximumFractionDigits:1})}function se(i){let e=i.forced_printer_id?[i.forced_printer_id]:i.printer_ids;return{name:i.name,notes:i.notes??"",spools:V(i.filaments),onlyChosen:!!e?.length,printerIds:e??[]}}function ae(i,e,t){let r={};e.name.trim()!==i.name&&(r.name=e.name.trim()),e.notes.trim()!==i.notes&&(r.notes=e.notes.trim());let n=k(e.spools);return oe(n,k(i.spools))&&(r.filaments=n),oe(C(e),C(i))&&(r.printers=C(e).flatMap(o=>t[o]?.device_id??[])),r}function C({onlyChosen:i,printerIds:e}){return i?[...e].sort():[]}function oe(i,e){return JSON.stringify(i)!==JSON.stringify(e)}var y=class extends l{constructor(){super(...arguments);this.checked=!1;this.runner=new v(this)}willUpdate(t){if(t.has("job")){let r=this.wished!==this.shown;this.shown=se(this.job),this.wished=r?this.wished:this.shown}}render(){let{app:t,wished:r,checked:n,runner:o}=this,{text:p,live:$}=t,E=n&&!r.name.trim(),de=n&&r.onlyChosen&&!r.printerIds.length;return s`<form @submit=${this.save} novalidate>
${L({id:"name",label:p("ui_join_name"),error:E?p("ui_join_name_missing"):"",control:({id:g,describedBy:S,invalid:ue})=>s`<input
id=${g}
autocomplete="off"
maxlength="100"
aria-required="true"
aria-describedby=${S}
aria-invalid=${ue}
.value=${r.name}
@input=${le=>this.edit({name:N(le)})}
/>`})}
<pq-join-needs
.app=${t}
.spools=${r.spools}
@spools=${g=>this.edit({spools:g.detail})}
></pq-join-needs>
${$.printer_order.length?s`<pq-join-printers
.app=${t}
.onlyChosen=${r.onlyChosen}
.printerIds=${r.printerIds}
.error=${de?p("ui_join_printers_missing"):""}
@choice=${g=>this.edit(g.detail)}
></pq-join-printers>`:c}
${L({id:"notes",label:p("ui_join_notes"),control:({id:g})=>s`<textarea
id=${g}
rows="2"
maxlength="500"
.value=${r.notes}
@input=${S=>this.edit({notes:N(S)})}
></textarea>`})}
${o.message()}
<div class="row">
<button type="submit" class="main" ?disabled=${o.busy}>
${p("ui_save")}
</button>
</div>
</form>`}edit(t){this.wished={...this.wished,...t},this.runner.clear()}async save(t){t.preventDefault();let{app:r,job:n,shown:o,wished:p}=this;if(this.checked=!0,!p.name.trim()||p.onlyChosen&&!p.printerIds.length)return;let $=ae(o,p,r.live.printers);await this.runner.run(async()=>(Object.keys($).length&&await A(r,n.id,$),!0))&&(this.checked=!1,this.wished=this.shown,this.dispatchEvent(new CustomEvent("done")))}};y.styles=[f,U,J`form{display:grid;gap:14px}`],a([d({attribute:!1})],y.prototype,"app",2),a([d({attribute:!1})],y.prototype,"job",2),a([u()],y.prototype,"wished",2),a([u()],y.prototype,"checked",2),y=a([m("pq-revision-form")],y);var pe={deadline:"",earliest_start:""},b=class extends l{constructor(){super(...arguments);this.priority=5;this.typed=pe;this.runner=new v(this)}willUpdate(t){let r=t.get("job");if(t.has("job")){r?.priority!==this.job.priority&&(this.priority=this.job.priority);for(let n of T)(!r||r[n]!==this.job[n])&&(this.typed={...this.typed,[n]:this.stored[n]})}}get stored(){let{zone:t}=this.app.times,r=T.map(n=>{let o=this.job[n];return[n,o===void 0?"":R(o,t)]});return{...pe,...Object.fromEntries(r)}}render(){let{text:t,live:r}=this.app,n=D(this.app);return s`<form @submit=${this.save} novalidate>
<div class="fields">
<label
>${t("ui_job_priority_label")}
<select
@change=${o=>{this.priority=Number(o.target.value)}}
>
${X(this.job,r.me).map(o=>s`<option value=${o} ?selected=${o===this.priority}>
${this.labelOf(o)}
</option>`)}
</select>
</label>
${T.map(o=>s`<label
>${t(`ui_job_${o}`)}
<input
type="datetime-local"
.value=${this.typed[o]}
@input=${p=>{let $=p.target,E=$.validity.badInput?this.stored[o]:$.value;this.typed={...this.typed,[o]:E}}}
/>
</label>`)}
</div>
${n?s`<p class="muted small">${n}</p>`:c}
${this.runner.message()}
<div class="row">
<button type="submit" class="main" ?disabled=${this.runner.busy}>
${t("ui_save")}
</button>
</div>
</form>`}labelOf(t){let{text:r}=this.app,o={1:"ui_priority_1",5:"ui_priority_5",10:"ui_priority_10"}[t];return o?r(o):String(t)}async save(t){t.preventDefault();let{app:r,job:n}=this;await this.runner.run(async()=>(await A(r,n.id,this.change()),!0))&&this.dispatchEvent(new CustomEvent("done"))}change(){let t={before:this.stored,typed:this.typed};return K(this.priority,t,this.app.times.zone)}};b.styles=[f,w],a([d({attribute:!1})],b.prototype,"app",2),a([d({attribute:!1})],b.prototype,"job",2),a([u()],b.prototype,"priority",2),a([u()],b.prototype,"typed",2),b=a([m("pq-urgency-form")],b);var _=class extends l{async show(e,t=!1){this.job=void 0,this.jobId=e,await this.updateComplete,t&&this.actions&&(this.actions.confirming=!0)}willUpdate(){let e=this.jobId===void 0?void 0:this.app.live.jobs[this.jobId];this.job=e??this.job}render(){let{app:e,job:t,jobId:r}=this;return r===void 0||!t?c:s`<pq-dialog
open
heading="${t.name} #${t.number}"
closeLabel=${e.text("ui_close")}
@closed=${this.close}
>
${e.live.jobs[r]?this.renderJob(t):s`<p role="status">${e.text("ui_job_has_ended")}</p>`}
</pq-dialog>`}renderJob(e){let{app:t}=this,r=Q(e,t.live.me);return s`<div class="frame">
${e.picture?s`<pq-job-picture
.app=${t}
picture=${e.picture}
words=${t.text("ui_job_picture",{job:e.name})}
></pq-job-picture>`:c}
<dl>
${ne(t,e).map(({label:n,value:o})=>s`<dt>${n}</dt>
<dd>${o}</dd>`)}
</dl>
<pq-job-actions .app=${t} .job=${e} @done=${this.onDone}></pq-job-actions>
${r.map(n=>this.renderForm(n,e))}
${this.mayPlace(e)?this.renderPlacing(e):c}
</div>`}mayPlace(e){let{kiosk:t,live:r}=this.app;return r.me.is_admin&&r.printer_order.length>1&&!t&&e.status==="queued"}renderPlacing(e){let{app:t}=this;return s`<details @toggle=${n=>{n.target.open&&q(this,t,()=>import("./chunk-DGZGRBIZ.js"))}}>
<summary>${t.text("ui_placing")}</summary>
<pq-placing-form .app=${t} .job=${e} @done=${O}></pq-placing-form>
</details>`}renderForm(e,t){let{app:r}=this;switch(e){case"update_time":return s`<details>
<summary>${r.text("ui_do_estimate")}</summary>
<pq-estimate-form .app=${r} .job=${t} @done=${O}></pq-estimate-form>
</details>`;case"update_job":return s`<details>
<summary>${r.text("ui_do_revise")}</summary>
<pq-revision-form .app=${r} .job=${t} @done=${O}></pq-revision-form>
</details>
<details>
<summary>${r.text("ui_do_urgency")}</summary>
<pq-urgency-form .app=${r} .job=${t} @done=${O}></pq-urgency-form>
</details>`;case"finish":return s`<details>
<summary>${r.text("ui_do_finish")}</summary>
<pq-finish-form .app=${r} .job=${t} @done=${this.close}></pq-finish-form>
</details>`;default:return c}}onDone(e){e.detail==="cancel"&&this.close()}close(){this.jobId=void 0}};_.styles=[f,B,J`dl{display:grid;grid-template-columns:fit-content(40%) minmax(0,1fr);gap:6px 14px;margin:0;overflow-wrap:anywhere}dt{color:var(--pq-muted)}dd{margin:0}.frame{display:grid;gap:14px}pq-job-picture{--pq-picture: 144px}details{border:1px solid var(--pq-line);border-radius:10px}summary{padding:10px 14px;cursor:pointer;font-weight:500;color:var(--pq-link)}summary:focus-visible{outline:2px solid var(--pq-link);outline-offset:-2px;border-radius:10px}details>:not(summary){padding:0 14px 14px}`],a([d({attribute:!1})],_.prototype,"app",2),a([u()],_.prototype,"jobId",2),a([I("pq-job-actions")],_.prototype,"actions",2),_=a([m("pq-job-dialog")],_);function O(i){let e=i.target.closest("details");e?.removeAttribute("open"),e?.querySelector("summary")?.focus()}export{_ as PqJobDialog};
