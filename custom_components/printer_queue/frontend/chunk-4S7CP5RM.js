import{a as h,b as k}from"./chunk-SY3BMC7A.js";import{a as H}from"./chunk-EWPA7ZXZ.js";import{a as U,k as B}from"./chunk-CGL3BHIH.js";import{c as A,d as E,e as R,f as L,g as S,h as T,i as V,l as M,m as W}from"./chunk-4UBQT7IP.js";import{b as m}from"./chunk-OMGYRJGB.js";import{a as w,b as c,c as x,d as J,f as $}from"./chunk-R2CE6H6Y.js";import{a as b,d,g as y,i as v}from"./chunk-42XHLT2J.js";import{a}from"./chunk-JFKSI6I7.js";var C=["claim","pass","release","pause_print","resume_print","resume","hold","cancel","update_time","update_job","finish"];function F(e,r){let t=N(e,r);return C.filter(n=>t.has(n)&&(n!=="release"||!t.has("pass")))}function N(e,r){return!r.is_admin&&!g(e,r)?new Set:new Set([...e.can,...r.is_admin?e.admin_can??[]:[]])}function g(e,r){return e.person_id!==void 0&&e.person_id===r.person_id}function ae(e,r){return N(e,r).has("move")}function pe(e,r){return[...new Set([e.priority,...r.priorities])].sort((t,n)=>t-n)}var D=100,f=new Map,l=class extends v{constructor(){super(...arguments);this.picture="";this.words=""}willUpdate(t){t.has("picture")&&this.load(this.picture)}render(){return this.url?d`<img src=${this.url} alt=${this.words} />`:y}async load(t){let n=await I(this.app,t);this.picture===t&&(this.url=n,this.toggleAttribute("shown",n!==void 0))}};l.styles=[$,b`
      :host {
        flex: none;
      }
      :host(:not([shown])) {
        display: none;
      }
      img {
        display: block;
        width: var(--pq-picture, 44px);
        height: var(--pq-picture, 44px);
        object-fit: contain;
        border-radius: 8px;
        background: var(--pq-hover);
      }
    `],a([c({attribute:!1})],l.prototype,"app",2),a([c()],l.prototype,"picture",2),a([c()],l.prototype,"words",2),a([x()],l.prototype,"url",2),l=a([w("pq-job-picture")],l);function I(e,r){let t=f.get(r);if(!t){t=Y(e,r),f.set(r,t);let[n]=f.keys();f.size>D&&n!==void 0&&(f.get(n)?.then(i=>i&&URL.revokeObjectURL(i)),f.delete(n))}return t}async function Y(e,r){let t=`/api/printer_queue/pictures/${e.live.queue.id}/${r}`;try{let n=await e.hass.fetchWithAuth(t);if(n.ok)return URL.createObjectURL(await n.blob())}catch{}f.delete(r)}async function Q(e,r,t,n){let i=k(r),s=await W(e,t.id,n),{text:o}=e;if(t.status==="printing"){h(i,{message:o(s?"ui_job_stop_at_printer":"ui_job_stopped",{job:t.name})});return}h(i,{message:o("ui_job_cancelled",{job:t.name}),action:{label:o("ui_undo"),run:()=>M(e,t.id)}})}async function q(e,r,t){let n=k(r);await E(e,t.id);let{text:i}=e;h(n,{message:i("ui_job_passed",{job:t.name}),action:{label:i("ui_undo"),run:()=>M(e,t.id)}})}var K={claim:A,release:S,hold:R,resume:L,pause_print:T,resume_print:V},G=e=>e==="cancel"||e==="pass"||e in K,p=class extends v{constructor(){super(...arguments);this.confirming=!1;this.runner=new U(this)}willUpdate(t){this.job.status!=="printing"&&!this.approves&&(this.confirming=!1),t.has("job")&&t.get("job")?.id!==this.job.id&&(this.runner.error="")}updated(t){t.has("confirming")&&this.confirming&&(this.message??this.keep)?.focus()}render(){return d`${this.confirming?this.renderQuestion():this.renderButtons()}
    ${this.runner.message()}`}renderButtons(){let{app:t,job:n,only:i}=this,s=F(n,t.live.me).filter(G).filter(o=>!i||i.includes(o));return s.length?d`<div class="row" role="group" aria-label=${n.name}>
      ${s.map(o=>d`<button
            type="button"
            class="${o} ${X(o)}"
            ?disabled=${this.runner.busy}
            @click=${()=>this.press(o)}
          >
            ${this.labelOf(o)}
          </button>`)}
    </div>`:y}renderQuestion(){let{text:t}=this.app,{name:n,person:i=""}=this.job,s=this.approves,o=s?d`<label id="question"
          >${t("ui_reject_message",{person:i})}
          <input type="text" maxlength="200" />
        </label>`:d`<p id="question">${t("ui_job_stop_question",{job:n})}</p>`;return d`<div class="question" role="group" aria-labelledby="question">
      ${o}
      <div class="row">
        <button
          type="button"
          class="danger"
          ?disabled=${this.runner.busy}
          @click=${()=>this.carryOut("cancel")}
        >
          ${t(s?"ui_do_reject":"ui_do_stop")}
        </button>
        <button
          type="button"
          class="keep"
          @click=${()=>{this.confirming=!1}}
        >
          ${t(s?"ui_close":"ui_do_keep")}
        </button>
      </div>
    </div>`}get approves(){let{app:t,job:n}=this;return n.waiting_for==="approval"&&t.live.me.is_admin&&!g(n,t.live.me)}labelOf(t){if(this.job.waiting_for==="approval"){if(t==="resume")return this.app.text("ui_do_approve");if(t==="cancel"&&this.approves)return this.app.text("ui_do_reject")}let n=t==="cancel"&&this.job.status==="printing";return this.app.text(n?"ui_do_stop":`ui_do_${t}`)}press(t){if(t==="cancel"&&(this.job.status==="printing"||this.approves)){this.confirming=!0;return}this.carryOut(t)}async carryOut(t){let{app:n,job:i}=this,s=this.message?.value.trim();await this.runner.run(async()=>(await(t==="cancel"?Q(n,this,i,s):t==="pass"?q(n,this,i):K[t](n,i.id)),!0))&&(this.confirming=!1,this.dispatchEvent(new CustomEvent("done",{detail:t})))}};p.styles=[$,b`
      .question {
        display: grid;
        gap: 8px;
      }
      .error {
        margin-top: 6px;
      }
      button.claim {
        min-width: 7em;
      }
    `],a([c({attribute:!1})],p.prototype,"app",2),a([c({attribute:!1})],p.prototype,"job",2),a([c({attribute:!1})],p.prototype,"only",2),a([x()],p.prototype,"confirming",2),a([J(".keep")],p.prototype,"keep",2),a([J("input")],p.prototype,"message",2),p=a([w("pq-job-actions")],p);function X(e){return e==="claim"?"main":e==="cancel"?"danger":""}var Z=120;function Se(e,r){return e.order.map(t=>e.jobs[t]).filter(t=>t!==void 0&&j(t)).filter(t=>r||g(t,e.me))}function j({status:e}){return e==="offered"||e==="reserved"}function P(e,r){if(e.status==="offered"&&e.claim_by!==void 0)return{ends:e.claim_by,seconds:r.claim_window*60};if(e.status==="reserved"&&e.start_by!==void 0)return{ends:e.start_by,seconds:r.start_window*60}}function Te({ends:e,seconds:r},t){return Math.min(1,Math.max(0,(e-t)/Math.max(1,r)))}function Ve({ends:e},r){return e-r<Z}function z(e,r){return r===void 0?void 0:e.live.printers[r]?.name}function ee(e,r){return r.person??e.text("ui_job_nobody")}function Ne(e,r,t){let n=`${r.name}, ${ee(e,r)}`;return t===void 0?n:`${t}: ${n}`}function Qe(e,r){if(r.status==="printing")return r.paused?e.text("ui_job_paused"):"";if(r.status==="held")return te(e,r);let t=P(r,e.live.queue);if(t){let n=r.status==="offered"?"ui_job_claim_until":"ui_job_start_until";return e.text(n,{time:e.times.at(t.ends)})}return r.waiting_for==="after"&&r.after!==void 0?e.text("ui_job_waits_after",{number:r.after}):r.waiting_for==="interlock"?re(e,r):se(e,r)||ie(e,r)}function te({text:e},r){return r.reason&&m(e,`ui_held_${r.reason}`,"")||e("waiting_resume")}function re({text:e,live:r,hass:t},n){let i=ne(n),s=Object.entries(r.queue.interlocks??{}).filter(([u])=>!i||i.includes(u)).map(([,u])=>B(t,u)),o=[...new Set(s)].join(", ");return o?e("ui_job_waits_interlock",{entities:o}):e("waiting_interlock")}function ne(e){return e.forced_printer_id?[e.forced_printer_id]:e.printer_ids}function ie({text:e,times:r},t){if(!t.waiting_for)return"";let n=`waiting_${t.waiting_for}`;if(t.waiting_until!==void 0){let i=e(`${n}_until`,{time:r.at(t.waiting_until)});if(i!==`${n}_until`)return i}return m(e,n,"")}function se(e,r){let t=r.plan_reason;if(!t||!["others","printer"].includes(r.waiting_for??""))return"";let i=`plan_${t.kind==="saves_swap"&&!t.material?"saves_some_swap":t.kind}`,s=e.text(i,{material:t.material??"",printer:z(e,t.printer_id)??"",start:e.times.at(t.start),instead:e.times.at(t.instead??t.start)});return s===i?"":s}function qe({text:e},r){return r.reason&&r.status==="queued"&&r.reason!==r.waiting_for?m(e,`ui_back_${r.reason}`,""):""}function Ke(e,r){let{printer_id:t,reason:n,error:i}=r,{text:s}=e,o=m(s,`ui_failed_${n}`,"")||m(s,`ui_back_${n}`,"")||m(s,`reason_${n}`,s("ui_back_print_failed")),u=i?`${o} \u2013 ${H(s,i)}`:o,_=z(e,t);return _?`${_}: ${u}`:u}function Pe(e,r,t=!0){let{text:n,times:i}=e;if(r.started!==void 0)return n("ui_job_since",{time:i.at(r.started)});let s=r.expected;if(!s)return"";let{start:o,start_low:u,start_high:_}=s,O=n("ui_job_about",{time:i.at(o)});return t&&_-u>=120?`${O} (${i.range(u,_)})`:O}function ze(e,r){let t=r.expected;return r.status==="printing"&&t?e.text("expected_end",{time:e.times.at(t.end)}):""}function Ce(e){if(!(e.deadline===void 0||!e.expected))return oe(e.deadline,e.expected.end,e.expected.end_high)}function oe(e,r,t){return r>e?"late":t>e?"risk":"met"}export{F as a,g as b,ae as c,pe as d,Se as e,P as f,Te as g,Ve as h,z as i,ee as j,Ne as k,Qe as l,ne as m,qe as n,Ke as o,Pe as p,ze as q,Ce as r,Q as s};
