import"./chunk-GLDNBQ3Q.js";import"./chunk-NJ3E7XKQ.js";import"./chunk-XO7LFD4V.js";import"./chunk-RWZEBY6Q.js";import"./chunk-JOS6VWHG.js";import"./chunk-Z4PZSUFV.js";import"./chunk-JFKSI6I7.js";
