import{f as g,g as y,h as k}from"./chunk-37PNKSRC.js";import{k as $}from"./chunk-SMVSBMH3.js";import"./chunk-VREBMEL5.js";import{a as _}from"./chunk-B3T6BFEV.js";import{a as m}from"./chunk-HL7E67GU.js";import"./chunk-GH7UC4WB.js";import"./chunk-R3TBZJDW.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import"./chunk-FFLHNRS3.js";import{a as v,b as u,c as b,f}from"./chunk-PDKNLGKR.js";import{d as n,g as c,i as h}from"./chunk-ZRVQOGUU.js";import{a as p}from"./chunk-JFKSI6I7.js";var o=class extends h{constructor(){super(...arguments);this.printerId="";this.asking=new m(this);this.placing=new m(this);this.asked=""}willUpdate(s){let t=this.printerId&&`${this.job.id} ${this.printerId}`;t!==this.asked&&!this.asking.busy&&(this.asked=t,this.cost=void 0,t&&this.ask())}async ask(){let{app:s,asked:t,job:i,printerId:r}=this,e=await this.asking.run(()=>g(s,i.id,r));t===this.asked&&(this.cost=e,await this.updateComplete,this.scrollIntoView({block:"nearest"}))}render(){let{app:s,asking:t,cost:i,placing:r,printerId:e}=this,{live:d,text:l}=s,w=d.printer_order.flatMap(a=>d.printers[a]??[]);return n`<form @submit=${this.onSubmit} novalidate>
<label>
${l("ui_placing_printer")}
<select
@change=${a=>{this.printerId=a.target.value}}
>
<option value="" .selected=${!e}>${l("ui_join_person_choose")}</option>
${w.map(({id:a,name:I})=>n`<option value=${a} .selected=${a===e}>${I}</option>`)}
</select>
</label>
<p class="muted small">
${l(d.queue.ordering==="first_come"?"ui_placing_note":"ui_placing_note_place")}
</p>
<div role="status">
${t.busy?n`<p>${l("ui_placing_asks")}</p>`:c}
${i?this.renderCost(i):c}
</div>
${t.message()} ${r.message()}
<div class="row">
<button type="submit" class="main" ?disabled=${!i||r.busy}>
${l("ui_placing_do")}
</button>
</div>
</form>`}renderCost(s){let{app:t}=this;return n`${y(t,s).map(i=>n`<p>${i}</p>`)}
<ul>
${s.moved.map(({job_id:i,by:r})=>{let e=t.live.jobs[i];return e?n`<li class="small">
${t.text(r>0?"ui_placing_one_later":"ui_placing_one_sooner",{number:e.number,job:e.name,person:$(t,e),time:t.times.duration(Math.abs(r))})}
</li>`:c})}
</ul>`}async onSubmit(s){s.preventDefault();let{app:t,job:i,printerId:r}=this,e=t.live.printers[r];e&&await this.placing.run(async()=>(await k(t,this,i,e),!0))&&(this.printerId="",this.dispatchEvent(new CustomEvent("done")))}};o.styles=[f,_],p([u({attribute:!1})],o.prototype,"app",2),p([u({attribute:!1})],o.prototype,"job",2),p([u()],o.prototype,"printerId",2),p([b()],o.prototype,"cost",2),o=p([v("pq-placing-form")],o);export{o as PqPlacingForm};
