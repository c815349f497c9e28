import{c as f}from"./chunk-DFLISNR3.js";import"./chunk-6VDU4B6A.js";import{a as d}from"./chunk-HL7E67GU.js";import{z as c}from"./chunk-R3TBZJDW.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import{a as l,b as m,f as u}from"./chunk-PDKNLGKR.js";import{d as n,i as p}from"./chunk-ZRVQOGUU.js";import{a}from"./chunk-JFKSI6I7.js";var t=class extends p{constructor(){super(...arguments);this.runner=new d(this)}render(){let{app:s}=this;return n`<section class="surface">
<h2>${s.text("ui_asking")}</h2>
<ul>
${f(s.live.me.asking??[],({id:e})=>e,({id:e,name:r})=>n`<li class="row">
<span class="grow">${r}</span>
${this.renderAnswer(e,r,!0)} ${this.renderAnswer(e,r,!1)}
</li>`)}
</ul>
${this.runner.message()}
</section>`}renderAnswer(s,e,r){let{app:i,runner:o}=this;return n`<button
type="button"
?disabled=${o.busy}
@click=${()=>{o.run(()=>c(i,s,r))}}
>
${i.text(r?"ui_admit":"ui_turn_away",{name:e})}
</button>`}};t.styles=u,a([m({attribute:!1})],t.prototype,"app",2),t=a([l("pq-asking")],t);export{t as PqAsking};
