import{a as L,b as D}from"./chunk-NVWTHW56.js";import{a as O}from"./chunk-KH7CK7NU.js";import{b as f,k as j,l as C,m as _,o as w,p as A,r as q,s as z,t as B}from"./chunk-SMVSBMH3.js";import{a as h}from"./chunk-BCB3EFNS.js";import{a as H}from"./chunk-KOVGMGPI.js";import{c as k,d as y,f as M}from"./chunk-KZADINSJ.js";import{a as V}from"./chunk-HL7E67GU.js";import{a as m}from"./chunk-W6X4SGPJ.js";import{a as g,b as p,d as $,f as x}from"./chunk-PDKNLGKR.js";import{a as b,d as i,g as n,i as v}from"./chunk-ZRVQOGUU.js";import{a}from"./chunk-JFKSI6I7.js";var S="M21,19V20H3V19L5,17V11C5,7.9 7.03,5.17 10,4.29C10,4.19 10,4.1 10,4A2,2 0 0,1 12,2A2,2 0 0,1 14,4C14,4.1 14,4.19 14,4.29C16.97,5.17 19,7.9 19,11V17L21,19M14,21A2,2 0 0,1 12,23A2,2 0 0,1 10,21M19.75,3.19L18.33,4.61C20.04,6.3 21,8.6 21,11H23C23,8.07 21.84,5.25 19.75,3.19M1,11H3C3,8.6 3.96,6.3 5.67,4.61L4.25,3.19C2.16,5.25 1,8.07 1,11Z";var W="M17,3A2,2 0 0,1 19,5V21L12,18L5,21V5C5,3.89 5.9,3 7,3H17M11,14L17.25,7.76L15.84,6.34L11,11.18L8.41,8.59L7,10L11,14Z";var Z="M11 20H6.5Q4.22 20 2.61 18.43 1 16.85 1 14.58 1 12.63 2.17 11.1 3.35 9.57 5.25 9.15 5.88 6.85 7.75 5.43 9.63 4 12 4 14.93 4 16.96 6.04 19 8.07 19 11 20.73 11.2 21.86 12.5 23 13.78 23 15.5 23 17.38 21.69 18.69 20.38 20 18.5 20H13V12.85L14.6 14.4L16 13L12 9L8 13L9.4 14.4L11 12.85Z";var E="M7,19V17H9V19H7M11,19V17H13V19H11M15,19V17H17V19H15M7,15V13H9V15H7M11,15V13H13V15H11M15,15V13H17V15H15M7,11V9H9V11H7M11,11V9H13V11H11M15,11V9H17V11H15M7,7V5H9V7H7M11,7V5H13V7H11M15,7V5H17V7H15Z";var N="M7,2H17V8H19V13H16.5L13,17H11L7.5,13H5V8H7V2M10,22H2V20H10A1,1 0 0,0 11,19V18H13V19A3,3 0 0,1 10,22Z";var T={held:L,offered:S,reserved:W,scheduled:h,slicing:h,uploading:Z,printing:N};function F(l,s){return!s||l.text!==s.text||l.times!==s.times||l.kiosk!==s.kiosk||l.live.me!==s.live.me||l.live.queue.interlocks!==s.live.queue.interlocks}var o=class extends v{constructor(){super(...arguments);this.plain=!1;this.runner=new V(this)}render(){let{app:t,job:e}=this;return i`<div class="frame">
${this.plain?n:this.renderPlace()}
${e.picture?i`<pq-job-picture
.app=${t}
picture=${e.picture}
></pq-job-picture>`:n}
<div class="grow">
<div class="head">
<button
type="button"
class="open cut"
aria-label=${C(t,e,this.plain?void 0:this.place)}
aria-haspopup="dialog"
@click=${()=>this.open()}
>
${e.name}
</button>
${t.kiosk?n:i`<span class="muted small">#${e.number}</span>`}
${e.status==="queued"?n:i`<span class="chip ${e.status}">${t.text(e.status)}</span>`}
</div>
${this.renderWhen()} ${this.renderWhy()} ${this.renderMore()}
${this.runner.message()}
</div>
${this.renderCancel()} ${this.drags?this.renderHandle(this.drags):n}
</div>`}renderPlace(){let t=T[this.job.status];return i`<span class="place" aria-hidden="true"
>${t?m(t):this.place??"\u2013"}</span
>`}renderWhen(){let{app:t,job:e}=this,r=i`<span class=${f(e,t.live.me)?"mine":""}
>${j(t,e)}</span
>`,d=[z(t,e)||q(t,e,!t.kiosk),this.printer].filter(Boolean),c=this.plain?d:[r,...d];return i`<p class="muted">
${c.map((u,I)=>i`${u}${I<c.length-1?" \xB7 ":n}`)}
</p>`}renderWhy(){let e=[_(this.app,this.job),A(this.app,this.job)].filter(Boolean).join(" \xB7 "),r=w(this.app,this.job);return i`${e?i`<p class="muted small">${e}</p>`:n}
${r?i`<p class="risk small">${r}</p>`:n}`}renderMore(){let{app:t,job:e}=this,r=B(e),d=e.deadline===void 0?n:i`<span
class=${r??""}
title=${r?t.text(`ui_deadline_${r}_note`):n}
>${t.text(`ui_deadline_${r??"met"}`,{time:t.times.at(e.deadline)})}</span
>`,c=e.priority===5?n:i`<span>${t.text("ui_job_priority",{priority:e.priority})}</span>`;return!e.filaments&&d===n&&c===n?n:i`<div class="more muted small">
${e.filaments?.map(u=>this.renderSpool(u))}
${d} ${c}
</div>`}renderSpool(t){let e=k(this.app.text,t);return i`<span class="material" title=${e}>
${y(t)}
<span aria-hidden="true">${t.material??e}</span>
<span class="unseen">${e}</span>
</span>`}renderHandle(t){let{text:e}=this.app;return i`<button
type="button"
class="icon above handle"
aria-label=${e(t==="place"?"ui_handle_place":"ui_handle_move",{job:this.job.name})}
title=${e(`ui_handle_${t}_how`)}
>
${m(E)}
</button>`}renderCancel(){let{app:t,job:e}=this;if(this.plain||t.kiosk||!f(e,t.live.me))return n;let r=t.text("ui_job_cancel_named",{job:e.name});return i`<button
type="button"
class="icon above cancel"
aria-label=${r}
title=${r}
?disabled=${this.runner.busy}
@click=${()=>this.cancel()}
>
${m(H)}
</button>`}get isGripped(){return this.handle?.matches(":focus")??!1}grip(){this.handle?.focus(),this.scrollIntoView({block:"nearest"})}cancel(){if(this.job.status==="printing"){this.open(!0);return}this.runner.run(()=>O(this.app,this,this.job))}open(t=!1){D(this,{jobId:this.job.id,confirm:t})}};o.styles=[x,M,b`:host{container-type:inline-size}@container (max-width: 360px){.cancel{display:none}}.frame{position:relative;display:flex;align-items:center;gap:10px;padding:8px 6px}.frame:hover{background:var(--pq-hover)}.place{flex:none;min-width:1.7em;text-align:center;font-size:1.15em;font-weight:500;color:var(--pq-muted)}.head{display:flex;align-items:baseline;flex-wrap:wrap;gap:2px 8px}button.open{display:block;max-width:100%;min-height:0;padding:0;border:none;background:none;color:inherit;font-size:1.05em;text-align:start}button.open:after{content:"";position:absolute;inset:0}button.open:focus-visible{outline:none}button.open:focus-visible:after{outline:2px solid var(--pq-link);outline-offset:-2px;border-radius:8px}.above{position:relative;z-index:1;flex:none}.handle{cursor:grab;touch-action:none;color:var(--pq-muted);margin-inline-start:-10px}.chip{flex:none;padding:1px 8px;border-radius:999px;background:var(--pq-tint);color:var(--pq-link);font-size:.8em;font-weight:500}.chip.held{background:var(--pq-hover);color:var(--pq-muted)}.chip.offered{background:var(--pq-strong);color:var(--pq-on-strong)}.more{display:flex;flex-wrap:wrap;gap:2px 12px}.material{position:relative;display:inline-flex;align-items:center;gap:5px}.risk{color:var(--pq-warn)}.late{color:var(--pq-bad);font-weight:500}.mine{font-weight:600}`],a([p({attribute:!1,hasChanged:F})],o.prototype,"app",2),a([p({attribute:!1})],o.prototype,"job",2),a([p({attribute:!1})],o.prototype,"printer",2),a([p({attribute:!1})],o.prototype,"place",2),a([p({attribute:!1})],o.prototype,"drags",2),a([p({type:Boolean})],o.prototype,"plain",2),a([$(".handle")],o.prototype,"handle",2),o=a([g("pq-job-row")],o);export{o as a};
