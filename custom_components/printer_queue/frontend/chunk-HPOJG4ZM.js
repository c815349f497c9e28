import{j as v}from"./chunk-SMVSBMH3.js";import"./chunk-VREBMEL5.js";import{a as y}from"./chunk-HL7E67GU.js";import{v as _}from"./chunk-R3TBZJDW.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import"./chunk-FFLHNRS3.js";import{a as m,b as c,d as h,f}from"./chunk-PDKNLGKR.js";import{a as u,d as o,i as d}from"./chunk-ZRVQOGUU.js";import{a}from"./chunk-JFKSI6I7.js";function k({shelf:n=[]},p){return p.is_admin?n:n.filter(t=>t.person_id===p.person_id)}var r=class extends d{constructor(){super(...arguments);this.runner=new y(this)}render(){let{app:t}=this,{live:e,text:s}=t;return o`<section class="surface" aria-labelledby="shelf">
<h2 id="shelf" tabindex="-1">${s("ui_shelf")}</h2>
<ul>
${k(e.queue,e.me).map(i=>this.renderPart(i))}
</ul>
${this.runner.message()}
</section>`}renderPart(t){let{app:e,runner:s}=this,{name:i,number:x,person:b,ended:g}=t,l=v(e,t.printer_id),w=l?e.text("ui_shelf_on_plate",{name:i,printer:l}):e.text("ui_shelf_there",{name:i}),$=e.times.at(g);return o`<li>
<div class="what">
<p>${w}</p>
<p class="muted small">
${e.text("ui_shelf_about",{number:x,person:b,time:$})}
</p>
</div>
<button
type="button"
aria-label=${e.text("ui_do_pick_up_named",{name:i})}
?disabled=${s.busy}
@click=${()=>this.take(t)}
>
${e.text("ui_do_pick_up")}
</button>
</li>`}async take(t){await this.runner.run(async()=>(await _(this.app,t.id),!0))&&this.heading?.focus()}};r.styles=[f,u`section.surface{display:grid;gap:10px}ul{display:grid;gap:10px}li{display:flex;flex-wrap:wrap;align-items:center;gap:4px 12px;overflow-wrap:anywhere}.what{flex:1 1 12em;min-width:0}h2:focus{outline:none}`],a([c({attribute:!1})],r.prototype,"app",2),a([h("h2")],r.prototype,"heading",2),r=a([m("pq-shelf")],r);export{r as PqShelf,k as toPickUp};
