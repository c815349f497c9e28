import{a as v}from"./chunk-YCEOH44F.js";import{c as h}from"./chunk-DT6E7MR6.js";import{a as f}from"./chunk-DL4HK27E.js";import"./chunk-PNSKQOLO.js";import"./chunk-EILDS2KS.js";import{a as p}from"./chunk-VQ6JADAE.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import"./chunk-4OENPEBC.js";import{a as u,b as d,f as c}from"./chunk-7QEFVAXV.js";import{a as n,d as o,g as l,i as m}from"./chunk-42XHLT2J.js";import{a as s}from"./chunk-JFKSI6I7.js";var a=class extends m{constructor(){super(...arguments);this.favourites=new v(this);this.runner=new f(this)}willUpdate(){this.favourites.follow(this.app)}render(){let{app:r,favourites:e,runner:i}=this;return o`${e.list.length?o`<p class="muted small" id="favourites">${r.text("ui_favourites")}</p>
<ul aria-labelledby="favourites">
${e.list.map(t=>o`<li>
<button type="button" @click=${()=>this.choose(t)}>
<span class="cut">${t.name}</span>
</button>
${e.star(r,t)}
</li>`)}
</ul>`:l}${i.message()}`}async choose(r){let{app:e,favourites:i}=this;await this.runner.run(async()=>{try{let t=await h(e,r.id);this.dispatchEvent(new CustomEvent("again",{detail:t}))}catch(t){throw!(t instanceof p)||t.key!=="no_such_job"?t:(await i.toggle(e,r),new p(e.text("ui_favourite_gone",{job:r.name})))}})}};a.styles=[c,n`ul{display:flex;gap:4px 12px;overflow-x:auto;padding:4px}li{display:flex;flex:none}.cut{max-width:14em}`],s([d({attribute:!1})],a.prototype,"app",2),a=s([u("pq-join-favourites")],a);export{a as PqJoinFavourites};
