import{f as g,g as y,h as k}from"./chunk-CXK22ZXX.js";import{a as _}from"./chunk-2KN63UDC.js";import{f as $}from"./chunk-JCAEEL4F.js";import"./chunk-R5VYZTKZ.js";import"./chunk-ZEEL3JXY.js";import{a as u}from"./chunk-DL4HK27E.js";import"./chunk-EILDS2KS.js";import"./chunk-VQ6JADAE.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import"./chunk-FFLHNRS3.js";import{a as h,b as m,c as b,f}from"./chunk-7QEFVAXV.js";import{d as n,g as c,i as v}from"./chunk-42XHLT2J.js";import{a}from"./chunk-JFKSI6I7.js";var r=class extends v{constructor(){super(...arguments);this.printerId="";this.asking=new u(this);this.placing=new u(this);this.asked=""}willUpdate(s){let t=this.printerId&&`${this.job.id} ${this.printerId}`;t!==this.asked&&!this.asking.busy&&(this.asked=t,this.cost=void 0,t&&this.ask())}async ask(){let{app:s,job:t,printerId:e}=this;this.cost=await this.asking.run(()=>g(s,t.id,e))}render(){let{app:s,asking:t,cost:e,placing:o,printerId:i}=this,{live:d,text:l}=s,w=d.printer_order.flatMap(p=>d.printers[p]??[]);return n`<form @submit=${this.onSubmit} novalidate>
<label>
${l("ui_placing_printer")}
<select
@change=${p=>{this.printerId=p.target.value}}
>
<option value="" .selected=${!i}>${l("ui_join_person_choose")}</option>
${w.map(({id:p,name:j})=>n`<option value=${p} .selected=${p===i}>${j}</option>`)}
</select>
</label>
<p class="muted small">
${l(d.queue.ordering==="first_come"?"ui_placing_note":"ui_placing_note_place")}
</p>
<div role="status">
${t.busy?n`<p>${l("ui_placing_asks")}</p>`:c}
${e?this.renderCost(e):c}
</div>
${t.message()} ${o.message()}
<div class="row">
<button type="submit" class="main" ?disabled=${!e||o.busy}>
${l("ui_placing_do")}
</button>
</div>
</form>`}renderCost(s){let{app:t}=this;return n`${y(t,s).map(e=>n`<p>${e}</p>`)}
<ul>
${s.moved.map(({job_id:e,by:o})=>{let i=t.live.jobs[e];return i?n`<li class="small">
${t.text(o>0?"ui_placing_one_later":"ui_placing_one_sooner",{number:i.number,job:i.name,person:$(t,i),time:t.times.duration(Math.abs(o))})}
</li>`:c})}
</ul>`}async onSubmit(s){s.preventDefault();let{app:t,job:e,printerId:o}=this,i=t.live.printers[o];i&&await this.placing.run(async()=>(await k(t,this,e,i),!0))&&(this.printerId="",this.dispatchEvent(new CustomEvent("done")))}};r.styles=[f,_],a([m({attribute:!1})],r.prototype,"app",2),a([m({attribute:!1})],r.prototype,"job",2),a([m()],r.prototype,"printerId",2),a([b()],r.prototype,"cost",2),r=a([h("pq-placing-form")],r);export{r as PqPlacingForm};
