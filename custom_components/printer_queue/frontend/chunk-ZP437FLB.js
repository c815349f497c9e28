import{a as v}from"./chunk-QOENMCV6.js";import{c as f}from"./chunk-QWQZYU4T.js";import{a as h}from"./chunk-HL7E67GU.js";import"./chunk-PNSKQOLO.js";import"./chunk-GH7UC4WB.js";import"./chunk-W6X4SGPJ.js";import{a as p}from"./chunk-R3TBZJDW.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import{a as d,b as u,f as c}from"./chunk-PDKNLGKR.js";import{a as n,d as a,g as l,i as m}from"./chunk-ZRVQOGUU.js";import{a as s}from"./chunk-JFKSI6I7.js";var r=class extends m{constructor(){super(...arguments);this.favourites=new v(this);this.runner=new h(this)}willUpdate(){this.favourites.follow(this.app)}render(){let{app:o,favourites:e,runner:t}=this;return a`${e.list?.length?a`<p class="muted small" id="favourites">${o.text("ui_favourites")}</p>
<ul aria-labelledby="favourites">
${e.list.map(i=>a`<li>
<button type="button" @click=${()=>this.choose(i)}>
<span class="cut">${i.name}</span>
</button>
${e.star(o,i)}
</li>`)}
</ul>`:l}${t.message()}`}async choose(o){let{app:e}=this;await this.runner.run(async()=>{try{let t=await f(e,o.id);this.dispatchEvent(new CustomEvent("again",{detail:t}))}catch(t){throw!(t instanceof p)||t.key!=="no_such_job"?t:new p(e.text("ui_favourite_gone",{job:o.name}))}})}};r.styles=[c,n`ul{display:flex;gap:4px 12px;overflow-x:auto;padding:4px}li{display:flex;flex:none}.cut{max-width:14em}`],s([u({attribute:!1})],r.prototype,"app",2),r=s([d("pq-join-favourites")],r);export{r as PqJoinFavourites};
