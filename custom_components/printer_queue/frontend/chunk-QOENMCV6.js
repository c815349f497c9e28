import{a as d}from"./chunk-GH7UC4WB.js";import{a as u}from"./chunk-W6X4SGPJ.js";import{b as p}from"./chunk-R3TBZJDW.js";import{d as l}from"./chunk-ZRVQOGUU.js";var c="M12,17.27L18.18,21L16.54,13.97L22,9.24L14.81,8.62L12,2L9.19,8.62L2,9.24L7.45,13.97L5.82,21L12,17.27Z";var h="M12,15.39L8.24,17.66L9.23,13.38L5.91,10.5L10.29,10.13L12,6.09L13.71,10.13L18.09,10.5L14.77,13.38L15.76,17.66M22,9.24L14.81,8.63L12,2L9.19,8.63L2,9.24L7.45,13.97L5.82,21L12,17.27L18.18,21L16.54,13.97L22,9.24Z";var m=20;function L(r,{id:e,name:o}){let t=r.filter(i=>i.id!==e);return t.length<r.length?t:r.length<m?[...r,{id:e,name:o}]:void 0}var f=class{constructor(e){this.host=e;this.key="";e.addController(this)}hostConnected(){this.host.requestUpdate()}hostDisconnected(){this.leave(),this.key=""}follow({hass:e,live:o}){let t=`printer_queue:favourites:${o.queue.id}`;t!==this.key&&(this.leave(),this.key=t,this.list=void 0,this.stop=e.connection.subscribeMessage(({value:i})=>{t===this.key&&(this.list=i??[],this.host.requestUpdate())},{type:"frontend/subscribe_user_data",key:t}).catch(()=>{}))}star(e,o){let t=this.list?.some(({id:n})=>n===o.id),i=e.text("ui_favourite",{job:o.name});return l`<button
class="icon"
type="button"
aria-pressed=${!!t}
?disabled=${!this.list}
aria-label=${i}
title=${i}
@click=${()=>this.toggle(e,o)}
>
${u(t?c:h)}
</button>`}async toggle(e,o){let{host:t,list:i,key:n}=this;if(!i)return;let s=L(i,o);if(!s){d(t,{message:e.text("ui_favourites_full",{most:m})});return}this.list=s,t.requestUpdate();try{await p(e,{type:"frontend/set_user_data",key:n,value:s})}catch(a){this.list===s&&(this.list=i),t.requestUpdate(),d(t,{message:a instanceof Error?a.message:String(a)})}}leave(){this.stop?.then(e=>e?.()).catch(()=>{}),this.stop=void 0}};export{f as a};
