import{a as k,b as $}from"./chunk-OUZAUEQA.js";import{a as D}from"./chunk-DL4HK27E.js";import{h as w,i as x,o as O,p as J,s as h}from"./chunk-VQ6JADAE.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import{a as _,b,c as m,f as v}from"./chunk-DFSJKAWK.js";import{a as f,d as c,g as u,i as g}from"./chunk-42XHLT2J.js";import{a as p}from"./chunk-JFKSI6I7.js";var M={hold:w,resume:x,cancel:(o,s)=>J(o,s),priority:(o,s,{priority:e})=>h(o,s,{priority:e}),printer:(o,s,{device:e})=>h(o,s,{printers:e===void 0?[]:[e]})};async function E(o,s){let e=[],t=[];for(let r of o)try{await s(r),e.push(r)}catch(n){let i=n instanceof Error?n.message:String(n);t.push({job:r,reason:i})}return{done:e,failed:t}}function j(o,s,e){let t=M[e.kind];return E(s,r=>t(o,r.id,e))}function A(o,{done:s}){return o.kind==="cancel"?s.filter(({status:e})=>e!=="printing"):[]}async function C(o,s){let{failed:e}=await E([...s].reverse(),({id:r})=>O(o,r)),[t]=e;if(t)throw new Error(t.reason)}var l=class extends g{constructor(){super(...arguments);this.selected=new Set;this.listed=[];this.confirming=!1;this.runner=new D(this)}get jobs(){let{jobs:e}=this.app.live;return this.app.live.order.filter(t=>this.selected.has(t)).flatMap(t=>e[t]??[])}render(){let{app:e,jobs:t,runner:r}=this,{text:n}=e;return c`<section aria-label=${n("ui_bulk")} aria-busy=${r.busy}>
<div class="row">
<span class="grow" role="status">
${n("ui_bulk_selected",{count:t.length})}
</span>
<button
type="button"
@click=${()=>this.select(t.length?[]:this.listed)}
>
${n(t.length?"ui_bulk_none":"ui_bulk_all")}
</button>
<button
type="button"
@click=${()=>this.dispatchEvent(new CustomEvent("closed"))}
>
${n("ui_bulk_close")}
</button>
</div>
${this.confirming?this.renderQuestion(t):this.renderDeeds(t)}
${this.outcome?this.renderOutcome(this.outcome):u}
</section>`}renderDeeds(e){let{app:t,runner:r}=this,{text:n,live:i}=t,a=!e.length||r.busy,y=d=>()=>{this.carryOut(d)};return c`<div class="row">
<button type="button" ?disabled=${a} @click=${y({kind:"hold"})}>
${n("ui_do_hold")}
</button>
<button type="button" ?disabled=${a} @click=${y({kind:"resume"})}>
${n("ui_do_resume")}
</button>
<button
type="button"
?disabled=${a}
@click=${()=>{this.confirming=!0}}
>
${n("ui_bulk_cancel")}
</button>
${this.renderChoice(n("ui_job_priority_label"),a,i.me.priorities.map(d=>[String(d),{kind:"priority",priority:d}]))}
${this.renderChoice(n("ui_history_printer"),a,[[n("ui_bulk_any_printer"),{kind:"printer",device:void 0}],...i.printer_order.flatMap(d=>i.printers[d]??[]).map(({name:d,device_id:S})=>[d,{kind:"printer",device:S}])])}
</div>`}renderChoice(e,t,r){return c`<select
aria-label=${e}
?disabled=${t}
@change=${n=>{let i=n.target,[,a]=r[i.selectedIndex-1]??[];i.selectedIndex=0,a&&this.carryOut(a)}}
>
<option>${this.app.text("ui_bulk_choose",{what:e})}</option>
${r.map(([n])=>c`<option>${n}</option>`)}
</select>`}renderQuestion(e){let{text:t}=this.app,r=e.filter(({status:i})=>i==="printing").length,n=()=>{this.confirming=!1};return c`<p role="alert">
${t("ui_bulk_cancel_sure",{count:e.length})}
${r?t("ui_bulk_cancel_prints",{count:r}):u}
</p>
<div class="row">
<button
type="button"
class="main"
?disabled=${!e.length}
@click=${()=>{n(),this.carryOut({kind:"cancel"})}}
>
${t("ui_bulk_cancel")}
</button>
<button type="button" @click=${n}>${t("ui_bulk_cancel_not")}</button>
</div>`}renderOutcome({done:e,failed:t}){let{text:r}=this.app,n=e.length+t.length;return c`<div role="status">
<p>${r("ui_bulk_done",{done:e.length,count:n})}</p>
${t.length?c`<ul class="error">
${t.map(({job:i,reason:a})=>c`<li>
${r("ui_bulk_failed",{number:i.number,job:i.name,reason:a})}
</li>`)}
</ul>`:u}
</div>`}async carryOut(e){let{app:t,jobs:r}=this;this.outcome=void 0;let n=await this.runner.run(()=>j(t,r,e));if(!n)return;this.outcome=n,this.select(n.failed.map(({job:a})=>a.id));let i=A(e,n);i.length&&k($(this),{message:t.text("ui_bulk_cancelled",{count:i.length}),action:{label:t.text("ui_undo"),run:()=>C(t,i)}})}select(e){this.dispatchEvent(new CustomEvent("selected",{detail:e}))}};l.styles=[v,f`section{display:grid;gap:8px;padding:8px 10px;border-radius:10px;background:var(--pq-tint)}.row{flex-wrap:wrap}.row>.grow{flex:1 0 auto}select{width:auto;max-width:100%}ul{margin:0;padding-inline-start:1.2em;list-style:disc;overflow-wrap:anywhere}`],p([b({attribute:!1})],l.prototype,"app",2),p([b({attribute:!1})],l.prototype,"selected",2),p([b({attribute:!1})],l.prototype,"listed",2),p([m()],l.prototype,"confirming",2),p([m()],l.prototype,"outcome",2),l=p([_("pq-bulk-bar")],l);export{l as PqBulkBar};
