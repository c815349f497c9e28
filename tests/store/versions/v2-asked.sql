BEGIN TRANSACTION;
CREATE TABLE events (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	actor VARCHAR NOT NULL, 
	job_id VARCHAR, 
	printer_id VARCHAR, 
	from_status VARCHAR, 
	to_status VARCHAR, 
	reason VARCHAR, 
	data JSON NOT NULL, 
	FOREIGN KEY(job_id) REFERENCES jobs (id), 
	FOREIGN KEY(printer_id) REFERENCES printers (id)
);
INSERT INTO "events" VALUES(1,1793620800000000,'member_set','setup',NULL,NULL,NULL,NULL,NULL,'{"member": {"id": "a", "name": "A", "is_admin": false}}');
INSERT INTO "events" VALUES(2,1793620800000000,'member_set','setup',NULL,NULL,NULL,NULL,NULL,'{"member": {"id": "b", "name": "B", "is_admin": false}}');
INSERT INTO "events" VALUES(3,1793620800000000,'member_set','setup',NULL,NULL,NULL,NULL,NULL,'{"member": {"id": "c", "name": "C", "is_admin": false}}');
INSERT INTO "events" VALUES(4,1793620800000000,'member_set','setup',NULL,NULL,NULL,NULL,NULL,'{"member": {"id": "d", "name": "D", "is_admin": false}}');
INSERT INTO "events" VALUES(5,1793620800000000,'member_set','setup',NULL,NULL,NULL,NULL,NULL,'{"member": {"id": "e", "name": "E", "is_admin": false}}');
INSERT INTO "events" VALUES(6,1793620800000000,'member_set','setup',NULL,NULL,NULL,NULL,NULL,'{"member": {"id": "f", "name": "F", "is_admin": false}}');
INSERT INTO "events" VALUES(7,1793620800000000,'printer_set','setup',NULL,'p1',NULL,NULL,NULL,'{"spec": {"id": "p1", "name": "X1C-1", "volume": null, "nozzle": null, "material": null, "color": null, "gate": "claim", "tags": [], "max_nozzle_temperature": null, "max_bed_temperature": null, "hourly_cost": null, "site": null, "prefers": null}}');
INSERT INTO "events" VALUES(8,1793620800000000,'printer_set','setup',NULL,'p2',NULL,NULL,NULL,'{"spec": {"id": "p2", "name": "X1C-2", "volume": null, "nozzle": null, "material": null, "color": null, "gate": "claim", "tags": [], "max_nozzle_temperature": null, "max_bed_temperature": null, "hourly_cost": null, "site": null, "prefers": null}}');
INSERT INTO "events" VALUES(9,1793620800000000,'printer_changed','printer:p1',NULL,'p1',NULL,NULL,NULL,'{"state": "idle", "print_id": null, "file": null}');
INSERT INTO "events" VALUES(10,1793620800000000,'printer_changed','printer:p2',NULL,'p2',NULL,NULL,NULL,'{"state": "idle", "print_id": null, "file": null}');
INSERT INTO "events" VALUES(11,1793620800000000,'joined','a','a1',NULL,NULL,'queued',NULL,'{"job": {"id": "a1", "number": 1, "name": "hook \ud83d\ude00 \u00e4", "person": {"id": "a", "name": "A"}, "created_at": 1793620800000000, "rank": 4294967296, "estimate": 3600000000, "needs": {"filaments": [{"material": "PETG", "color": "FF0000", "brand": "GFG00"}, {"material": null, "color": "000000", "brand": null}], "size": {"x": 1, "y": 2.5, "z": 3}, "nozzle": null, "printers": ["p2", "p1"], "printer": null, "tags": [], "settings": {"nozzle_temperature": 250, "bed_temperature": null, "layer_height": 0.2, "infill": null, "speed": null, "other": {"brim": "yes"}}}, "notes": "black, please", "idempotency_key": "k1", "priority": 7, "deadline": 1793656800000000, "grams": 12.5, "cost": 0.25, "source": "media/hook.3mf", "goal": "shelf", "after": null, "created_by": "a", "retries": 3, "retry_of": null, "overtaken": 0, "asked_early": false, "changeover": null, "forecasts": [], "status": "queued", "reason": null, "misses": 0, "offers": 0, "offer": null, "reminded": false, "not_before": null, "printer_id": null, "claimed_at": null, "start_by": null, "started_at": null, "watched": false, "print_id": null, "file": null, "paused_at": null, "paused_for": 0, "ended_at": null}}');
INSERT INTO "events" VALUES(12,1793620800000000,'offered','clock','a1','p1','queued','offered',NULL,'{"offer_id": "a1-1", "claim_by": 1793621400000000, "early": false, "overtook": null}');
INSERT INTO "events" VALUES(13,1793620800000000,'joined','b','b2',NULL,NULL,'queued',NULL,'{"job": {"id": "b2", "number": 2, "name": "part b2", "person": {"id": "b", "name": "B"}, "created_at": 1793620800000000, "rank": 8589934592, "estimate": 3600000000, "needs": {"filaments": [], "size": null, "nozzle": null, "printers": [], "printer": null, "tags": [], "settings": {"nozzle_temperature": null, "bed_temperature": null, "layer_height": null, "infill": null, "speed": null, "other": {}}}, "notes": null, "idempotency_key": null, "priority": 5, "deadline": null, "grams": null, "cost": null, "source": null, "goal": "b2", "after": "a1", "created_by": "b", "retries": 2, "retry_of": null, "overtaken": 0, "asked_early": false, "changeover": null, "forecasts": [], "status": "queued", "reason": null, "misses": 0, "offers": 0, "offer": null, "reminded": false, "not_before": null, "printer_id": null, "claimed_at": null, "start_by": null, "started_at": null, "watched": false, "print_id": null, "file": null, "paused_at": null, "paused_for": 0, "ended_at": null}}');
INSERT INTO "events" VALUES(14,1793620800000000,'joined','b','b2-2',NULL,NULL,'queued',NULL,'{"job": {"id": "b2-2", "number": 3, "name": "part b2", "person": {"id": "b", "name": "B"}, "created_at": 1793620800000000, "rank": 12884901888, "estimate": 3600000000, "needs": {"filaments": [], "size": null, "nozzle": null, "printers": [], "printer": null, "tags": [], "settings": {"nozzle_temperature": null, "bed_temperature": null, "layer_height": null, "infill": null, "speed": null, "other": {}}}, "notes": null, "idempotency_key": null, "priority": 5, "deadline": null, "grams": null, "cost": null, "source": null, "goal": "b2", "after": "a1", "created_by": "b", "retries": 2, "retry_of": null, "overtaken": 0, "asked_early": false, "changeover": null, "forecasts": [], "status": "queued", "reason": null, "misses": 0, "offers": 0, "offer": null, "reminded": false, "not_before": null, "printer_id": null, "claimed_at": null, "start_by": null, "started_at": null, "watched": false, "print_id": null, "file": null, "paused_at": null, "paused_for": 0, "ended_at": null}}');
INSERT INTO "events" VALUES(15,1793620800000000,'claimed','a','a1','p1','offered','reserved',NULL,'{"start_by": 1793621700000000}');
INSERT INTO "events" VALUES(16,1793620800000000,'printer_changed','printer:p1',NULL,'p1',NULL,NULL,NULL,'{"state": "printing", "print_id": null, "file": null}');
INSERT INTO "events" VALUES(17,1793620800000000,'started','printer:p1','a1','p1','reserved','printing',NULL,'{"started_at": 1793620800000000, "watched": true, "print_id": null, "file": null}');
INSERT INTO "events" VALUES(18,1793621100000000,'printer_changed','printer:p1',NULL,'p1',NULL,NULL,NULL,'{"state": "failed", "print_id": null, "file": null}');
INSERT INTO "events" VALUES(19,1793621100000000,'ended','printer:p1','a1','p1','printing','failed','printer_reported','{"outcome": "failed", "ended_at": 1793621100000000, "watched": true, "error": null, "printer_goes_on": false}');
INSERT INTO "events" VALUES(20,1793621100000000,'joined','printer:p1','a1-try-2',NULL,NULL,'queued',NULL,'{"job": {"id": "a1-try-2", "number": 4, "name": "hook \ud83d\ude00 \u00e4", "person": {"id": "a", "name": "A"}, "created_at": 1793621100000000, "rank": 4294967296, "estimate": 3600000000, "needs": {"filaments": [{"material": "PETG", "color": "FF0000", "brand": "GFG00"}, {"material": null, "color": "000000", "brand": null}], "size": {"x": 1, "y": 2.5, "z": 3}, "nozzle": null, "printers": ["p2", "p1"], "printer": null, "tags": [], "settings": {"nozzle_temperature": 250, "bed_temperature": null, "layer_height": 0.2, "infill": null, "speed": null, "other": {"brim": "yes"}}}, "notes": "black, please", "idempotency_key": null, "priority": 7, "deadline": 1793656800000000, "grams": 12.5, "cost": 0.25, "source": "media/hook.3mf", "goal": "shelf", "after": null, "created_by": "a", "retries": 2, "retry_of": "a1", "overtaken": 0, "asked_early": false, "changeover": null, "forecasts": [], "status": "queued", "reason": "print_failed", "misses": 0, "offers": 0, "offer": null, "reminded": false, "not_before": null, "printer_id": null, "claimed_at": null, "start_by": null, "started_at": null, "watched": false, "print_id": null, "file": null, "paused_at": null, "paused_for": 0, "ended_at": null}}');
INSERT INTO "events" VALUES(21,1793621100000000,'offered','clock','a1-try-2','p2','queued','offered',NULL,'{"offer_id": "a1-try-2-1", "claim_by": 1793621700000000, "early": false, "overtook": null}');
INSERT INTO "events" VALUES(22,1793621100000000,'printer_changed','printer:p2',NULL,'p2',NULL,NULL,NULL,'{"state": "printing", "print_id": null, "file": "half a smiley \ud83d.3mf"}');
INSERT INTO "events" VALUES(23,1793621100000000,'returned','printer:p2','a1-try-2','p2','offered','queued','walk_up','{"rank": 4294967296, "missed": false, "not_before": null}');
INSERT INTO "events" VALUES(24,1793621100000000,'walked_up','printer:p2','walk-up-5','p2',NULL,'printing',NULL,'{"job": {"id": "walk-up-5", "number": 5, "name": "half a smiley \ud83d.3mf", "person": null, "created_at": 1793621100000000, "rank": 0, "estimate": 1800000000, "needs": {"filaments": [], "size": null, "nozzle": null, "printers": [], "printer": null, "tags": [], "settings": {"nozzle_temperature": null, "bed_temperature": null, "layer_height": null, "infill": null, "speed": null, "other": {}}}, "notes": null, "idempotency_key": null, "priority": 5, "deadline": null, "grams": null, "cost": null, "source": null, "goal": null, "after": null, "created_by": null, "retries": 2, "retry_of": null, "overtaken": 0, "asked_early": false, "changeover": null, "forecasts": [], "status": "printing", "reason": "walk_up", "misses": 0, "offers": 0, "offer": null, "reminded": false, "not_before": null, "printer_id": "p2", "claimed_at": null, "start_by": null, "started_at": 1793621100000000, "watched": true, "print_id": null, "file": "half a smiley \ud83d.3mf", "paused_at": null, "paused_for": 0, "ended_at": null}}');
INSERT INTO "events" VALUES(25,1793621100000000,'offered','clock','a1-try-2','p1','queued','offered',NULL,'{"offer_id": "a1-try-2-2", "claim_by": 1793621700000000, "early": false, "overtook": null}');
INSERT INTO "events" VALUES(26,1793621100000000,'joined','c','c5',NULL,NULL,'queued',NULL,'{"job": {"id": "c5", "number": 6, "name": "gone", "person": {"id": "c", "name": "C"}, "created_at": 1793621100000000, "rank": 17179869184, "estimate": 3600000000, "needs": {"filaments": [], "size": null, "nozzle": null, "printers": [], "printer": null, "tags": [], "settings": {"nozzle_temperature": null, "bed_temperature": null, "layer_height": null, "infill": null, "speed": null, "other": {}}}, "notes": null, "idempotency_key": null, "priority": 5, "deadline": null, "grams": null, "cost": null, "source": null, "goal": null, "after": null, "created_by": "c", "retries": 2, "retry_of": null, "overtaken": 0, "asked_early": false, "changeover": null, "forecasts": [], "status": "queued", "reason": null, "misses": 0, "offers": 0, "offer": null, "reminded": false, "not_before": null, "printer_id": null, "claimed_at": null, "start_by": null, "started_at": null, "watched": false, "print_id": null, "file": null, "paused_at": null, "paused_for": 0, "ended_at": null}}');
INSERT INTO "events" VALUES(27,1793621100000000,'ended','c','c5',NULL,'queued','cancelled','by_owner','{"outcome": "cancelled", "ended_at": 1793621100000000, "watched": false, "error": null, "printer_goes_on": false}');
INSERT INTO "events" VALUES(28,1793621160000000,'restored','c','c5',NULL,'cancelled','queued',NULL,'{"job": {"id": "c5", "number": 6, "name": "gone", "person": {"id": "c", "name": "C"}, "created_at": 1793621100000000, "rank": 17179869184, "estimate": 3600000000, "needs": {"filaments": [], "size": null, "nozzle": null, "printers": [], "printer": null, "tags": [], "settings": {"nozzle_temperature": null, "bed_temperature": null, "layer_height": null, "infill": null, "speed": null, "other": {}}}, "notes": null, "idempotency_key": null, "priority": 5, "deadline": null, "grams": null, "cost": null, "source": null, "goal": null, "after": null, "created_by": "c", "retries": 2, "retry_of": null, "overtaken": 0, "asked_early": false, "changeover": null, "forecasts": [], "status": "queued", "reason": null, "misses": 0, "offers": 0, "offer": null, "reminded": false, "not_before": null, "printer_id": null, "claimed_at": null, "start_by": null, "started_at": null, "watched": false, "print_id": null, "file": null, "paused_at": null, "paused_for": 0, "ended_at": null}}');
INSERT INTO "events" VALUES(29,1793621160000000,'printer_changed','printer:p2',NULL,'p2',NULL,NULL,NULL,'{"state": "finished", "print_id": null, "file": null}');
INSERT INTO "events" VALUES(30,1793621160000000,'ended','printer:p2','walk-up-5','p2','printing','completed','printer_reported','{"outcome": "completed", "ended_at": 1793621160000000, "watched": true, "error": null, "printer_goes_on": false}');
INSERT INTO "events" VALUES(31,1793621160000000,'offered','clock','c5','p2','queued','offered',NULL,'{"offer_id": "c5-1", "claim_by": 1793621760000000, "early": false, "overtook": null}');
CREATE TABLE jobs (
	id VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	person_id VARCHAR, 
	person_name VARCHAR, 
	created_at INTEGER NOT NULL, 
	rank INTEGER NOT NULL, 
	estimate INTEGER, 
	needs JSON NOT NULL, 
	notes VARCHAR, 
	idempotency_key VARCHAR, 
	status VARCHAR NOT NULL, 
	reason VARCHAR, 
	misses INTEGER NOT NULL, 
	offers INTEGER NOT NULL, 
	offer_id VARCHAR, 
	offer_printer_id VARCHAR, 
	offered_at INTEGER, 
	claim_by INTEGER, 
	reminded BOOLEAN NOT NULL, 
	not_before INTEGER, 
	printer_id VARCHAR, 
	claimed_at INTEGER, 
	start_by INTEGER, 
	started_at INTEGER, 
	watched BOOLEAN NOT NULL, 
	print_id VARCHAR, 
	file VARCHAR, 
	paused_at INTEGER, 
	paused_for INTEGER NOT NULL, 
	ended_at INTEGER, 
	priority INTEGER DEFAULT '5' NOT NULL, 
	deadline INTEGER, 
	grams FLOAT, 
	cost FLOAT, 
	source VARCHAR, 
	goal VARCHAR, 
	"after" VARCHAR, 
	created_by VARCHAR, 
	retries INTEGER DEFAULT '2' NOT NULL, 
	retry_of VARCHAR, 
	overtaken INTEGER DEFAULT '0' NOT NULL, 
	asked_early BOOLEAN DEFAULT '0' NOT NULL, 
	changeover INTEGER, 
	forecasts JSON DEFAULT '[]' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (number), 
	FOREIGN KEY(offer_printer_id) REFERENCES printers (id), 
	FOREIGN KEY(printer_id) REFERENCES printers (id)
);
INSERT INTO "jobs" VALUES('a1',1,'hook 😀 ä','a','A',1793620800000000,4294967296,3600000000,'{"filaments": [{"material": "PETG", "color": "FF0000", "brand": "GFG00"}, {"material": null, "color": "000000", "brand": null}], "size": {"x": 1, "y": 2.5, "z": 3}, "nozzle": null, "printers": ["p2", "p1"], "printer": null, "tags": [], "settings": {"nozzle_temperature": 250, "bed_temperature": null, "layer_height": 0.2, "infill": null, "speed": null, "other": {"brim": "yes"}}}','black, please','k1','failed','printer_reported',0,1,'a1-1','p1',1793620800000000,1793621400000000,0,NULL,'p1',1793620800000000,1793621700000000,1793620800000000,1,NULL,NULL,NULL,0,1793621100000000,7,1793656800000000,12.5,0.25,'media/hook.3mf','shelf',NULL,'a',3,NULL,0,0,0,'[]');
INSERT INTO "jobs" VALUES('b2',2,'part b2','b','B',1793620800000000,8589934592,3600000000,'{"filaments": [], "size": null, "nozzle": null, "printers": [], "printer": null, "tags": [], "settings": {"nozzle_temperature": null, "bed_temperature": null, "layer_height": null, "infill": null, "speed": null, "other": {}}}',NULL,NULL,'queued',NULL,0,0,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,0,NULL,5,NULL,NULL,NULL,NULL,'b2','a1-try-2','b',2,NULL,0,0,NULL,'[]');
INSERT INTO "jobs" VALUES('b2-2',3,'part b2','b','B',1793620800000000,12884901888,3600000000,'{"filaments": [], "size": null, "nozzle": null, "printers": [], "printer": null, "tags": [], "settings": {"nozzle_temperature": null, "bed_temperature": null, "layer_height": null, "infill": null, "speed": null, "other": {}}}',NULL,NULL,'queued',NULL,0,0,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,0,NULL,5,NULL,NULL,NULL,NULL,'b2','a1-try-2','b',2,NULL,0,0,NULL,'[]');
INSERT INTO "jobs" VALUES('a1-try-2',4,'hook 😀 ä','a','A',1793621100000000,4294967296,3600000000,'{"filaments": [{"material": "PETG", "color": "FF0000", "brand": "GFG00"}, {"material": null, "color": "000000", "brand": null}], "size": {"x": 1, "y": 2.5, "z": 3}, "nozzle": null, "printers": ["p2", "p1"], "printer": null, "tags": [], "settings": {"nozzle_temperature": 250, "bed_temperature": null, "layer_height": 0.2, "infill": null, "speed": null, "other": {"brim": "yes"}}}','black, please',NULL,'offered',NULL,0,2,'a1-try-2-2','p1',1793621100000000,1793621700000000,0,NULL,'p1',NULL,NULL,NULL,0,NULL,NULL,NULL,0,NULL,7,1793656800000000,12.5,0.25,'media/hook.3mf','shelf',NULL,'a',2,'a1',0,0,NULL,'[]');
INSERT INTO "jobs" VALUES('walk-up-5',5,'half a smiley ?.3mf',NULL,NULL,1793621100000000,0,1800000000,'{"filaments": [], "size": null, "nozzle": null, "printers": [], "printer": null, "tags": [], "settings": {"nozzle_temperature": null, "bed_temperature": null, "layer_height": null, "infill": null, "speed": null, "other": {}}}',NULL,NULL,'completed','printer_reported',0,0,NULL,NULL,NULL,NULL,0,NULL,'p2',NULL,NULL,1793621100000000,1,NULL,'half a smiley ?.3mf',NULL,0,1793621160000000,5,NULL,NULL,NULL,NULL,NULL,NULL,NULL,2,NULL,0,0,NULL,'[]');
INSERT INTO "jobs" VALUES('c5',6,'gone','c','C',1793621100000000,17179869184,3600000000,'{"filaments": [], "size": null, "nozzle": null, "printers": [], "printer": null, "tags": [], "settings": {"nozzle_temperature": null, "bed_temperature": null, "layer_height": null, "infill": null, "speed": null, "other": {}}}',NULL,NULL,'offered',NULL,0,1,'c5-1','p2',1793621160000000,1793621760000000,0,NULL,'p2',NULL,NULL,NULL,0,NULL,NULL,NULL,0,NULL,5,NULL,NULL,NULL,NULL,NULL,NULL,'c',2,NULL,0,0,NULL,'[]');
CREATE TABLE meta (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY ("key")
);
CREATE TABLE outbox (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	medium VARCHAR NOT NULL, 
	channel VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	created_at INTEGER NOT NULL, 
	useless_at INTEGER NOT NULL, 
	job_id VARCHAR, 
	person_id VARCHAR, 
	data JSON NOT NULL, 
	attempts INTEGER NOT NULL, 
	due_at INTEGER NOT NULL, 
	settled_at INTEGER, 
	delivered BOOLEAN NOT NULL, 
	FOREIGN KEY(job_id) REFERENCES jobs (id)
);
INSERT INTO "outbox" VALUES(1,'discord','discord','reserved',1793620800000000,1793624400000000,NULL,NULL,'{"of": "printer_set"}',0,1793620800000000,NULL,0);
INSERT INTO "outbox" VALUES(2,'discord','discord','reserved',1793620800000000,1793624400000000,NULL,NULL,'{"of": "printer_changed"}',0,1793620800000000,NULL,0);
INSERT INTO "outbox" VALUES(3,'discord','discord','reserved',1793620800000000,1793624400000000,NULL,NULL,'{"of": "printer_changed"}',0,1793620800000000,NULL,0);
INSERT INTO "outbox" VALUES(4,'discord','discord','reserved',1793620800000000,1793624400000000,'a1',NULL,'{"of": "offered"}',0,1793620800000000,NULL,0);
INSERT INTO "outbox" VALUES(5,'discord','discord','reserved',1793620800000000,1793624400000000,NULL,NULL,'{"of": "joined"}',0,1793620800000000,NULL,0);
INSERT INTO "outbox" VALUES(6,'discord','discord','reserved',1793620800000000,1793624400000000,'a1',NULL,'{"of": "claimed"}',0,1793620800000000,NULL,0);
INSERT INTO "outbox" VALUES(7,'discord','discord','reserved',1793620800000000,1793624400000000,'a1',NULL,'{"of": "started"}',0,1793620800000000,NULL,0);
INSERT INTO "outbox" VALUES(8,'discord','discord','reserved',1793621100000000,1793624700000000,'a1-try-2',NULL,'{"of": "offered"}',0,1793621100000000,NULL,0);
INSERT INTO "outbox" VALUES(9,'discord','discord','reserved',1793621100000000,1793624700000000,'a1-try-2',NULL,'{"of": "offered"}',0,1793621100000000,NULL,0);
INSERT INTO "outbox" VALUES(10,'discord','discord','reserved',1793621100000000,1793624700000000,NULL,NULL,'{"of": "joined"}',0,1793621100000000,NULL,0);
INSERT INTO "outbox" VALUES(11,'discord','discord','reserved',1793621100000000,1793624700000000,'c5',NULL,'{"of": "ended"}',0,1793621100000000,NULL,0);
INSERT INTO "outbox" VALUES(12,'discord','discord','reserved',1793621160000000,1793624760000000,'c5',NULL,'{"of": "restored"}',0,1793621160000000,NULL,0);
INSERT INTO "outbox" VALUES(13,'discord','discord','reserved',1793621160000000,1793624760000000,'c5',NULL,'{"of": "offered"}',0,1793621160000000,NULL,0);
CREATE TABLE printers (
	id VARCHAR NOT NULL, 
	spec JSON NOT NULL, 
	state VARCHAR NOT NULL, 
	print_id VARCHAR, 
	file VARCHAR, 
	in_service BOOLEAN NOT NULL, 
	plate_clear BOOLEAN NOT NULL, 
	ignored_print BOOLEAN NOT NULL, 
	stop_wanted BOOLEAN NOT NULL, 
	last_ended_at INTEGER, 
	removed BOOLEAN NOT NULL, 
	spools JSON DEFAULT '[]' NOT NULL, 
	tells_spools BOOLEAN DEFAULT '0' NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "printers" VALUES('p1','{"id": "p1", "name": "X1C-1", "volume": null, "nozzle": null, "material": null, "color": null, "gate": "claim", "tags": [], "max_nozzle_temperature": null, "max_bed_temperature": null, "hourly_cost": null, "site": null, "prefers": null}','failed',NULL,NULL,1,0,0,0,1793621100000000,0,'[{"material": "PETG", "color": "FF0000", "brand": "GFG00"}, {"material": null, "color": "000000", "brand": null}]',0);
INSERT INTO "printers" VALUES('p2','{"id": "p2", "name": "X1C-2", "volume": null, "nozzle": null, "material": null, "color": null, "gate": "claim", "tags": [], "max_nozzle_temperature": null, "max_bed_temperature": null, "hourly_cost": null, "site": null, "prefers": null}','finished',NULL,NULL,1,0,0,0,1793621160000000,0,'[]',0);
CREATE TABLE queue (
	id INTEGER NOT NULL CHECK (id = 1), 
	paused BOOLEAN NOT NULL, 
	next_number INTEGER NOT NULL, 
	hours JSON, 
	PRIMARY KEY (id)
);
INSERT INTO "queue" VALUES(1,0,7,NULL);
CREATE TABLE schema_version (
	version INTEGER NOT NULL, 
	PRIMARY KEY (version)
);
INSERT INTO "schema_version" VALUES(2);
CREATE INDEX jobs_open ON jobs (number) WHERE ended_at IS NULL;
CREATE INDEX jobs_ended ON jobs (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX jobs_totals ON jobs (printer_id, status, ended_at, started_at) WHERE ended_at IS NOT NULL;
CREATE INDEX jobs_of_printer ON jobs (printer_id, ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX jobs_changeovers ON jobs (started_at) WHERE changeover IS NOT NULL;
CREATE INDEX jobs_forecasts ON jobs (started_at) WHERE started_at IS NOT NULL AND forecasts != '[]';
CREATE UNIQUE INDEX jobs_by_key ON jobs (person_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX jobs_durations ON jobs (ended_at) WHERE status = 'completed' AND watched = 1;
CREATE INDEX jobs_of_person ON jobs (person_id, ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX events_of_job ON events (job_id);
CREATE INDEX outbox_waiting ON outbox (channel, id) WHERE settled_at IS NULL;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('events',31);
INSERT INTO "sqlite_sequence" VALUES('outbox',13);
COMMIT;
