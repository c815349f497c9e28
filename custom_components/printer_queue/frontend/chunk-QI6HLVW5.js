import{a as f,b as m,c as L}from"./chunk-5DEEV64W.js";import{a as w,b as d,c as x,f as E}from"./chunk-PDKNLGKR.js";import{a as C,d as n,g as v,i as j}from"./chunk-ZRVQOGUU.js";import{a as o}from"./chunk-JFKSI6I7.js";function y(c,p,e){let t=p.trim().toLowerCase();return c.filter(({id:r,name:i})=>r===e||i.toLowerCase().includes(t))}function M(c,p){let e=new Map;for(let[t,r]of Object.entries(p))for(let i of r)e.set(i,e.get(i)??t);return["",...Object.keys(p)].map(t=>[t,c.filter(({id:r})=>(e.get(r)??"")===t)]).filter(([,t])=>t.length)}var k=20,s=class extends j{constructor(){super(...arguments);this.guest="";this.errors={};this.needle=""}focusOn(e){this.renderRoot.querySelector(`#${e}`)?.focus()}render(){let{kiosk:e,live:t,text:r}=this.app,{me:i}=t,{person:a}=this.values,g=t.queue.members.filter(({id:l})=>e||l!==i.person_id),_=g.length<k,G=e?r("ui_join_person_choose"):r("ui_join_person_me",{name:i.name}),u=({id:l,name:$})=>n`<option value=${l} .selected=${l===a}>${$}</option>`;return n`${_?v:this.renderSearch(g)}
${f({id:"person",label:r("ui_join_person"),error:this.errors.person,wide:_&&a!==this.guest,control:({id:l,describedBy:$,invalid:R})=>n`<select
id=${l}
aria-describedby=${$}
aria-invalid=${R}
@change=${h=>this.tell({person:m(h)})}
>
${u({id:"",name:G})}
${M(y(g,this.needle,a),i.groups??{}).map(([h,b])=>h?n`<optgroup label=${h}>${b.map(u)}</optgroup>`:b.map(u))}
${u({id:this.guest,name:r("ui_join_person_guest")})}
</select>`})}
${a===this.guest?this.renderGuest():v}`}renderSearch(e){return f({id:"search",label:this.app.text("ui_join_person_search"),control:({id:t})=>n`<input
id=${t}
type="search"
.value=${this.needle}
@input=${r=>{this.needle=m(r);let[i,a]=y(e,this.needle,"");i&&!a&&this.tell({person:i.id})}}
/>`})}renderGuest(){return f({id:"guest",label:this.app.text("ui_join_guest"),error:this.errors.guest,control:({id:e,describedBy:t,invalid:r})=>n`<input
id=${e}
autocomplete="off"
maxlength="100"
aria-required="true"
aria-describedby=${t}
aria-invalid=${r}
.value=${this.values.guest}
@input=${i=>this.tell({guest:m(i)})}
/>`})}tell(e){this.dispatchEvent(new CustomEvent("edit",{detail:e}))}};s.styles=[E,L,C`:host{display:contents}`],o([d({attribute:!1})],s.prototype,"app",2),o([d({attribute:!1})],s.prototype,"values",2),o([d()],s.prototype,"guest",2),o([d({attribute:!1})],s.prototype,"errors",2),o([x()],s.prototype,"needle",2),s=o([w("pq-join-for-whom")],s);export{s as PqJoinForWhom};
