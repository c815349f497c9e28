import{a as u}from"./chunk-HL7E67GU.js";import{y as c}from"./chunk-R3TBZJDW.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import{a,b as m,f as l}from"./chunk-PDKNLGKR.js";import{d as i,g as n,i as p}from"./chunk-ZRVQOGUU.js";import{a as s}from"./chunk-JFKSI6I7.js";var e=class extends p{constructor(){super(...arguments);this.runner=new u(this)}render(){let{app:t,runner:r}=this,{may_join:o}=t.live.me;return i`<section class="surface row" role="status">
<p class="grow">${o==="yes"?n:t.text(`ui_join_${o}`)}</p>
${o==="ask"?i`<button
class="main"
type="button"
?disabled=${r.busy}
@click=${()=>{r.run(()=>c(t))}}
>
${t.text("ui_ask_to_join")}
</button>`:n}
${r.message()}
</section>`}};e.styles=l,s([m({attribute:!1})],e.prototype,"app",2),e=s([a("pq-standing")],e);export{e as PqStanding};
