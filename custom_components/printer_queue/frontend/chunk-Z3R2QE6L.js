import{a as L}from"./chunk-KH7CK7NU.js";import{a as V,b as M}from"./chunk-SMVSBMH3.js";import{a as O}from"./chunk-HL7E67GU.js";import{a as g,b as y}from"./chunk-GH7UC4WB.js";import{d as _,e as j,f as $,g as x,h as w,i as E,j as k,m as P}from"./chunk-R3TBZJDW.js";import{a as h,b as l,c as b,d as u,f as v}from"./chunk-PDKNLGKR.js";import{a as d,d as p,g as c,i as f}from"./chunk-ZRVQOGUU.js";import{a}from"./chunk-JFKSI6I7.js";async function T(r,m,e){let t=y(m);await j(r,e.id);let{text:s}=r;g(t,{message:s("ui_job_passed",{job:e.name}),action:{label:s("ui_undo"),run:()=>P(r,e.id)}})}var B={claim:_,release:w,hold:$,resume:x,pause_print:E,resume_print:k},H=r=>r==="cancel"||r==="pass"||r in B,i=class extends f{constructor(){super(...arguments);this.confirming=!1;this.runner=new O(this)}willUpdate(e){this.job.status!=="printing"&&!this.approves&&(this.confirming=!1),e.has("job")&&e.get("job")?.id!==this.job.id&&(this.runner.error="")}updated(e){e.has("confirming")&&this.confirming&&(this.message??this.keep)?.focus()}render(){return p`${this.confirming?this.renderQuestion():this.renderButtons()}
${this.runner.message()}`}renderButtons(){let{app:e,job:t,only:s}=this,n=V(t,e.live.me).filter(H).filter(o=>!s||s.includes(o));return n.length?p`<div class="row" role="group" aria-label=${t.name}>
${n.map(o=>p`<button
type="button"
class="${o} ${S(o)}"
?disabled=${this.runner.busy}
@click=${()=>this.press(o)}
>
${this.labelOf(o)}
</button>`)}
</div>`:c}renderQuestion(){let{text:e}=this.app,{name:t,person:s=""}=this.job,n=this.approves,o=n?p`<label id="question"
>${e("ui_reject_message",{person:s})}
<input type="text" maxlength="200" />
</label>`:p`<p id="question">${e("ui_job_stop_question",{job:t})}</p>`;return p`<div class="question" role="group" aria-labelledby="question">
${o}
<div class="row">
<button
type="button"
class="danger"
?disabled=${this.runner.busy}
@click=${()=>this.carryOut("cancel")}
>
${e(n?"ui_do_reject":"ui_do_stop")}
</button>
<button
type="button"
class="keep"
@click=${()=>{this.confirming=!1}}
>
${e(n?"ui_close":"ui_do_keep")}
</button>
</div>
</div>`}get approves(){let{app:e,job:t}=this;return t.waiting_for==="approval"&&e.live.me.is_admin&&!M(t,e.live.me)}labelOf(e){if(this.job.waiting_for==="approval"){if(e==="resume")return this.app.text("ui_do_approve");if(e==="cancel"&&this.approves)return this.app.text("ui_do_reject")}let t=e==="cancel"&&this.job.status==="printing";return this.app.text(t?"ui_do_stop":`ui_do_${e}`)}press(e){if(e==="cancel"&&(this.job.status==="printing"||this.approves)){this.confirming=!0;return}this.carryOut(e)}async carryOut(e){let{app:t,job:s}=this,n=this.message?.value.trim();await this.runner.run(async()=>(await(e==="cancel"?L(t,this,s,n):e==="pass"?T(t,this,s):B[e](t,s.id)),!0))&&(this.confirming=!1,this.dispatchEvent(new CustomEvent("done",{detail:e})))}};i.styles=[v,d`.question{display:grid;gap:8px}.error{margin-top:6px}button.claim{min-width:7em}`],a([l({attribute:!1})],i.prototype,"app",2),a([l({attribute:!1})],i.prototype,"job",2),a([l({attribute:!1})],i.prototype,"only",2),a([b()],i.prototype,"confirming",2),a([u(".keep")],i.prototype,"keep",2),a([u("input")],i.prototype,"message",2),i=a([h("pq-job-actions")],i);function S(r){return r==="claim"?"main":r==="cancel"?"danger":""}
