PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE answers ( own_key VARCHAR NOT NULL, user_id VARCHAR NOT NULL, "key" VARCHAR NOT NULL, fingerprint VARCHAR NOT NULL, asked_at INTEGER NOT NULL, status INTEGER, headers JSON, body BLOB, PRIMARY KEY (own_key) );
INSERT INTO "answers" VALUES('01J0000000000000000000000A','user-a','order-1','abababababababababababababababababababababababababababababababab',1793620800000000,201,'{"Content-Type": "application/json"}',X'7801AB56CACA4F8ACF4C51B2524A3451AA0500284804B7');
INSERT INTO "answers" VALUES('01J0000000000000000000000B','user-a','order-2','cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd',1793620800000000,NULL,NULL,NULL);
CREATE TABLE effects ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, kind VARCHAR NOT NULL, printer_id VARCHAR NOT NULL, job_id VARCHAR, attempt_id VARCHAR, file VARCHAR, created_at INTEGER NOT NULL, note VARCHAR, tries INTEGER NOT NULL, due_at INTEGER NOT NULL, settled_at INTEGER, outcome VARCHAR, FOREIGN KEY(printer_id) REFERENCES printers (id), FOREIGN KEY(job_id) REFERENCES jobs (id) );
INSERT INTO "effects" VALUES(1,'upload','p1','a1','a1-a1','part-1-1.gcode',1793620800000000,NULL,0,1793620800000000,1793620860000000,'done');
INSERT INTO "effects" VALUES(2,'start','p1','a1','a1-a1','part-1-1.gcode',1793620800000000,'sent',1,1793620920000000,NULL,NULL);
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
	data JSON NOT NULL, decision_id VARCHAR, 
	FOREIGN KEY(job_id) REFERENCES jobs (id), 
	FOREIGN KEY(printer_id) REFERENCES printers (id)
);
INSERT INTO "events" VALUES(1,1793620800000000,'member_set','setup',NULL,NULL,NULL,NULL,NULL,'{"member": {"id": "a", "name": "A", "is_admin": false}}',NULL);
INSERT INTO "events" VALUES(2,1793620800000000,'member_set','setup',NULL,NULL,NULL,NULL,NULL,'{"member": {"id": "b", "name": "B", "is_admin": false}}',NULL);
INSERT INTO "events" VALUES(3,1793620800000000,'member_set','setup',NULL,NULL,NULL,NULL,NULL,'{"member": {"id": "c", "name": "C", "is_admin": false}}',NULL);
INSERT INTO "events" VALUES(4,1793620800000000,'printer_set','setup',NULL,'p1',NULL,NULL,NULL,'{"spec": {"id": "p1", "name": "X1C-1", "volume": null, "nozzle": null, "material": null, "color": null, "gate": "claim", "tags": [], "max_nozzle_temperature": null, "max_bed_temperature": null, "hourly_cost": null, "site": null, "prefers": null}}',NULL);
INSERT INTO "events" VALUES(5,1793620800000000,'printer_set','setup',NULL,'p2',NULL,NULL,NULL,'{"spec": {"id": "p2", "name": "X1C-2", "volume": null, "nozzle": null, "material": null, "color": null, "gate": "claim", "tags": [], "max_nozzle_temperature": null, "max_bed_temperature": null, "hourly_cost": null, "site": null, "prefers": null}}',NULL);
INSERT INTO "events" VALUES(6,1793620800000000,'printer_changed','printer:p1',NULL,'p1',NULL,NULL,NULL,'{"state": "idle", "print_id": null, "file": null}',NULL);
INSERT INTO "events" VALUES(7,1793620800000000,'printer_changed','printer:p2',NULL,'p2',NULL,NULL,NULL,'{"state": "idle", "print_id": null, "file": null}',NULL);
INSERT INTO "events" VALUES(8,1793620800000000,'joined','a','a1',NULL,NULL,'queued',NULL,'{"job": {"id": "a1", "number": 1, "spec": {"name": "part a1", "estimate": 3600000000, "needs": {"filaments": [{"material": "PETG", "color": null, "brand": null}], "size": {"x": 10.0, "y": 20.0, "z": 30.5}, "nozzle": 0.4, "printers": ["p1"], "printer": null, "tags": [], "settings": {"nozzle_temperature": null, "bed_temperature": null, "layer_height": null, "infill": null, "speed": null, "other": {}}}, "notes": "black", "priority": 5, "deadline": null, "grams": null, "cost": null, "source": null, "goal": null, "after": null, "retries": 2}, "person": {"id": "a", "name": "A"}, "created_at": 1793620800000000, "rank": 4294967296, "idempotency_key": "k1", "created_by": null, "retry_of": null, "overtaken": 0, "asked_early": false, "changeover": null, "forecasts": [], "status": "queued", "reason": null, "misses": 0, "offers": 0, "offer": null, "reminded": false, "not_before": null, "printer_id": null, "claimed_at": null, "start_by": null, "started_at": null, "watched": false, "print_id": null, "file": null, "paused_at": null, "paused_for": 0, "ended_at": null}}',NULL);
INSERT INTO "events" VALUES(9,1793620800000000,'offered','clock','a1','p1','queued','offered',NULL,'{"offer_id": "a1-1", "claim_by": 1793621400000000, "early": false, "overtook": null}',NULL);
INSERT INTO "events" VALUES(10,1793620800000000,'claimed','a','a1','p1','offered','reserved',NULL,'{"start_by": 1793621700000000}',NULL);
INSERT INTO "events" VALUES(11,1793620920000000,'printer_changed','printer:p1',NULL,'p1',NULL,NULL,NULL,'{"state": "printing", "print_id": "77", "file": "part a1.3mf"}',NULL);
INSERT INTO "events" VALUES(12,1793620920000000,'started','printer:p1','a1','p1','reserved','printing',NULL,'{"started_at": 1793620920000000, "watched": true, "print_id": "77", "file": "part a1.3mf"}',NULL);
INSERT INTO "events" VALUES(13,1793621520000000,'printer_changed','printer:p1',NULL,'p1',NULL,NULL,NULL,'{"state": "paused", "print_id": null, "file": null}',NULL);
INSERT INTO "events" VALUES(14,1793621520000000,'print_paused','printer:p1','a1','p1','printing','printing',NULL,'{"error": null}',NULL);
INSERT INTO "events" VALUES(15,1793621820000000,'printer_changed','printer:p1',NULL,'p1',NULL,NULL,NULL,'{"state": "printing", "print_id": null, "file": null}',NULL);
INSERT INTO "events" VALUES(16,1793621820000000,'print_continued','printer:p1','a1','p1','printing','printing',NULL,'{}',NULL);
INSERT INTO "events" VALUES(17,1793624220000000,'printer_changed','printer:p1',NULL,'p1',NULL,NULL,NULL,'{"state": "finished", "print_id": null, "file": null}',NULL);
INSERT INTO "events" VALUES(18,1793624220000000,'ended','printer:p1','a1','p1','printing','completed','printer_reported','{"outcome": "completed", "ended_at": 1793624220000000, "watched": true, "error": null, "printer_goes_on": false}',NULL);
INSERT INTO "events" VALUES(19,1793624220000000,'joined','b','b2',NULL,NULL,'queued',NULL,'{"job": {"id": "b2", "number": 2, "spec": {"name": "part b2", "estimate": 3600000000, "needs": {"filaments": [], "size": null, "nozzle": null, "printers": [], "printer": null, "tags": [], "settings": {"nozzle_temperature": null, "bed_temperature": null, "layer_height": null, "infill": null, "speed": null, "other": {}}}, "notes": null, "priority": 5, "deadline": null, "grams": null, "cost": null, "source": null, "goal": null, "after": null, "retries": 2}, "person": {"id": "b", "name": "B"}, "created_at": 1793624220000000, "rank": 4294967296, "idempotency_key": null, "created_by": null, "retry_of": null, "overtaken": 0, "asked_early": false, "changeover": null, "forecasts": [], "status": "queued", "reason": null, "misses": 0, "offers": 0, "offer": null, "reminded": false, "not_before": null, "printer_id": null, "claimed_at": null, "start_by": null, "started_at": null, "watched": false, "print_id": null, "file": null, "paused_at": null, "paused_for": 0, "ended_at": null}}',NULL);
INSERT INTO "events" VALUES(20,1793624220000000,'offered','clock','b2','p2','queued','offered',NULL,'{"offer_id": "b2-1", "claim_by": 1793624820000000, "early": false, "overtook": null}',NULL);
INSERT INTO "events" VALUES(21,1793624220000000,'joined','c','c3',NULL,NULL,'queued',NULL,'{"job": {"id": "c3", "number": 3, "spec": {"name": "part c3", "estimate": 3600000000, "needs": {"filaments": [], "size": null, "nozzle": null, "printers": [], "printer": null, "tags": [], "settings": {"nozzle_temperature": null, "bed_temperature": null, "layer_height": null, "infill": null, "speed": null, "other": {}}}, "notes": null, "priority": 5, "deadline": null, "grams": null, "cost": null, "source": null, "goal": null, "after": null, "retries": 2}, "person": {"id": "c", "name": "C"}, "created_at": 1793624220000000, "rank": 8589934592, "idempotency_key": null, "created_by": null, "retry_of": null, "overtaken": 0, "asked_early": false, "changeover": null, "forecasts": [], "status": "queued", "reason": null, "misses": 0, "offers": 0, "offer": null, "reminded": false, "not_before": null, "printer_id": null, "claimed_at": null, "start_by": null, "started_at": null, "watched": false, "print_id": null, "file": null, "paused_at": null, "paused_for": 0, "ended_at": null}}',NULL);
INSERT INTO "events" VALUES(22,1793624220000000,'offered','clock','c3','p1','queued','offered',NULL,'{"offer_id": "c3-1", "claim_by": 1793624820000000, "early": false, "overtook": null}',NULL);
INSERT INTO "events" VALUES(23,1793624220000000,'joined','a','a4',NULL,NULL,'queued',NULL,'{"job": {"id": "a4", "number": 4, "spec": {"name": "part a4", "estimate": 3600000000, "needs": {"filaments": [], "size": null, "nozzle": null, "printers": [], "printer": null, "tags": [], "settings": {"nozzle_temperature": null, "bed_temperature": null, "layer_height": null, "infill": null, "speed": null, "other": {}}}, "notes": null, "priority": 5, "deadline": null, "grams": null, "cost": null, "source": null, "goal": null, "after": null, "retries": 2}, "person": {"id": "a", "name": "A"}, "created_at": 1793624220000000, "rank": 12884901888, "idempotency_key": null, "created_by": null, "retry_of": null, "overtaken": 0, "asked_early": false, "changeover": null, "forecasts": [], "status": "queued", "reason": null, "misses": 0, "offers": 0, "offer": null, "reminded": false, "not_before": null, "printer_id": null, "claimed_at": null, "start_by": null, "started_at": null, "watched": false, "print_id": null, "file": null, "paused_at": null, "paused_for": 0, "ended_at": null}}',NULL);
INSERT INTO "events" VALUES(24,1793624220000000,'claimed','b','b2','p2','offered','reserved',NULL,'{"start_by": 1793625120000000}',NULL);
INSERT INTO "events" VALUES(25,1793624220000000,'held','root','a4',NULL,'queued','held','by_admin','{"rank": 12884901888, "missed": false, "not_before": null}',NULL);
INSERT INTO "events" VALUES(26,1793624220000000,'printer_changed','printer:p2',NULL,'p2',NULL,NULL,NULL,'{"state": "printing", "print_id": null, "file": "walk-up.3mf"}',NULL);
INSERT INTO "events" VALUES(27,1793624220000000,'started','printer:p2','b2','p2','reserved','printing',NULL,'{"started_at": 1793624220000000, "watched": true, "print_id": null, "file": "walk-up.3mf"}',NULL);
INSERT INTO "events" VALUES(28,1793624220000000,'offers_paused','root',NULL,NULL,NULL,NULL,NULL,'{}','d-28');
CREATE TABLE files (sha256 VARCHAR NOT NULL, size INTEGER NOT NULL, kept_at INTEGER NOT NULL, media_type VARCHAR, PRIMARY KEY (sha256));
INSERT INTO "files" VALUES('abababababababababababababababababababababababababababababababab',2048,1793620800000000,NULL);
INSERT INTO "files" VALUES('cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd',512,1793620800000000,'image/png');
CREATE TABLE "jobs" ( id VARCHAR NOT NULL, number INTEGER NOT NULL, spec JSON NOT NULL, person_id VARCHAR, person_name VARCHAR, created_at INTEGER NOT NULL, rank INTEGER NOT NULL, idempotency_key VARCHAR, status VARCHAR NOT NULL, reason VARCHAR, misses INTEGER NOT NULL, offers INTEGER NOT NULL, offer_id VARCHAR, offer_printer_id VARCHAR, offered_at INTEGER, claim_by INTEGER, reminded BOOLEAN NOT NULL, not_before INTEGER, printer_id VARCHAR, claimed_at INTEGER, start_by INTEGER, started_at INTEGER, watched BOOLEAN NOT NULL, print_id VARCHAR, file VARCHAR, paused_at INTEGER, paused_for INTEGER NOT NULL, ended_at INTEGER, created_by VARCHAR, retry_of VARCHAR, overtaken INTEGER NOT NULL, asked_early BOOLEAN NOT NULL, changeover INTEGER, forecasts JSON NOT NULL, held_before VARCHAR, error VARCHAR, attempt JSON, attempts INTEGER DEFAULT '0' NOT NULL, failed_attempts JSON DEFAULT '[]' NOT NULL, dead_letter BOOLEAN DEFAULT '0' NOT NULL, cost FLOAT, message VARCHAR, came_back_at INTEGER, PRIMARY KEY (id), UNIQUE (number), FOREIGN KEY(offer_printer_id) REFERENCES printers (id), FOREIGN KEY(printer_id) REFERENCES printers (id) );
INSERT INTO "jobs" VALUES('a1',1,'{"name": "part a1", "estimate": 3600000000, "needs": {"filaments": [{"material": "PETG"}], "size": {"x": 10.0, "y": 20.0, "z": 30.5}, "nozzle": 0.4, "printers": ["p1"]}, "notes": "black"}','a','A',1793620800000000,4294967296,'k1','completed','printer_reported',0,1,'a1-1','p1',1793620800000000,1793621400000000,0,NULL,'p1',1793620800000000,1793621700000000,1793620920000000,1,'77','part a1.3mf',NULL,300000000,1793624220000000,NULL,NULL,0,0,120000000,'[]',NULL,NULL,NULL,0,'[]',0,NULL,NULL,NULL);
INSERT INTO "jobs" VALUES('b2',2,'{"name": "part b2", "estimate": 3600000000, "needs": {"filaments": [{"material": "PETG", "color": "FF0000"}, {"material": "PLA"}], "nozzle": 0.4, "printers": ["p2"], "printer": "p2", "tags": ["enclosed"], "settings": {"nozzle_temperature": 250.0, "layer_height": 0.2, "other": {"brim": "yes"}}}, "priority": 2, "deadline": 1793656800000000, "grams": 12.5, "cost": 0.25, "source": "media/hook.3mf", "goal": "shelf", "retries": 1}','b','B',1793624220000000,4294967296,NULL,'printing',NULL,0,1,'b2-1','p2',1793624220000000,1793624820000000,0,NULL,'p2',1793624220000000,1793625120000000,1793624220000000,1,NULL,'walk-up.3mf',NULL,0,NULL,'root','b1',0,0,360000000,'[{"made_at": 1793624400000000, "start": 1793626200000000, "low": 1793625000000000, "high": 1793628000000000}]',NULL,NULL,NULL,0,'[]',0,NULL,NULL,NULL);
INSERT INTO "jobs" VALUES('c3',3,'{"name": "part c3", "estimate": 3600000000}','c','C',1793624220000000,8589934592,NULL,'offered',NULL,0,1,'c3-1','p1',1793624220000000,1793624820000000,0,NULL,'p1',NULL,NULL,NULL,0,NULL,NULL,NULL,0,NULL,NULL,NULL,2,1,NULL,'[]',NULL,NULL,NULL,0,'[]',0,NULL,NULL,NULL);
INSERT INTO "jobs" VALUES('a4',4,'{"name": "part a4", "estimate": 3600000000, "after": "b2"}','a','A',1793624220000000,12884901888,NULL,'held','by_admin',0,0,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,0,NULL,NULL,NULL,0,0,NULL,'[]',NULL,NULL,NULL,0,'[]',0,NULL,NULL,NULL);
CREATE TABLE meta (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "meta" VALUES('board','123');
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
INSERT INTO "outbox" VALUES(1,'discord','discord','reserved',1793620800000000,1793624400000000,NULL,NULL,'{"of": "printer_set"}',0,1793620800000000,1793620800000000,1);
INSERT INTO "outbox" VALUES(2,'discord','discord','reserved',1793620800000000,1793624400000000,NULL,NULL,'{"of": "printer_changed"}',1,1793620860000000,NULL,0);
INSERT INTO "outbox" VALUES(3,'discord','discord','reserved',1793620800000000,1793624400000000,NULL,NULL,'{"of": "printer_changed"}',0,1793620800000000,NULL,0);
INSERT INTO "outbox" VALUES(4,'discord','discord','reserved',1793620800000000,1793624400000000,'a1',NULL,'{"of": "offered"}',0,1793620800000000,NULL,0);
INSERT INTO "outbox" VALUES(5,'discord','discord','reserved',1793620800000000,1793624400000000,'a1',NULL,'{"of": "claimed"}',0,1793620800000000,NULL,0);
INSERT INTO "outbox" VALUES(6,'discord','discord','reserved',1793620920000000,1793624520000000,'a1',NULL,'{"of": "started"}',0,1793620920000000,NULL,0);
INSERT INTO "outbox" VALUES(7,'discord','discord','reserved',1793621520000000,1793625120000000,'a1',NULL,'{"of": "print_paused"}',0,1793621520000000,NULL,0);
INSERT INTO "outbox" VALUES(8,'discord','discord','reserved',1793621820000000,1793625420000000,'a1',NULL,'{"of": "print_continued"}',0,1793621820000000,NULL,0);
INSERT INTO "outbox" VALUES(9,'discord','discord','reserved',1793624220000000,1793627820000000,'a1',NULL,'{"of": "ended"}',0,1793624220000000,NULL,0);
INSERT INTO "outbox" VALUES(10,'discord','discord','reserved',1793624220000000,1793627820000000,'b2',NULL,'{"of": "offered"}',0,1793624220000000,NULL,0);
INSERT INTO "outbox" VALUES(11,'discord','discord','reserved',1793624220000000,1793627820000000,'c3',NULL,'{"of": "offered"}',0,1793624220000000,NULL,0);
INSERT INTO "outbox" VALUES(12,'discord','discord','reserved',1793624220000000,1793627820000000,NULL,NULL,'{"of": "joined"}',0,1793624220000000,NULL,0);
INSERT INTO "outbox" VALUES(13,'discord','discord','reserved',1793624220000000,1793627820000000,'b2',NULL,'{"of": "claimed"}',0,1793624220000000,NULL,0);
INSERT INTO "outbox" VALUES(14,'discord','discord','reserved',1793624220000000,1793627820000000,'a4',NULL,'{"of": "held"}',0,1793624220000000,NULL,0);
INSERT INTO "outbox" VALUES(15,'discord','discord','reserved',1793624220000000,1793627820000000,'b2',NULL,'{"of": "started"}',0,1793624220000000,NULL,0);
INSERT INTO "outbox" VALUES(16,'discord','discord','reserved',1793624220000000,1793627820000000,NULL,NULL,'{"of": "offers_paused"}',0,1793624220000000,NULL,0);
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
	removed BOOLEAN NOT NULL, spools JSON DEFAULT '[]' NOT NULL, tells_spools BOOLEAN DEFAULT '0' NOT NULL, missed_turns JSON DEFAULT '[]' NOT NULL, out_because VARCHAR, plate_print JSON, given_up JSON DEFAULT '[]' NOT NULL, failures_in_row INTEGER DEFAULT '0' NOT NULL, starting_stopped BOOLEAN DEFAULT '0' NOT NULL, maintenance JSON DEFAULT '{}' NOT NULL, closure JSON, 
	PRIMARY KEY (id)
);
INSERT INTO "printers" VALUES('p1','{"id": "p1", "name": "X1C-1", "volume": null, "nozzle": null, "material": null, "gate": "claim"}','finished',NULL,NULL,1,0,0,0,1793624220000000,0,'[]',0,'[]',NULL,NULL,'[]',0,0,'{"printed": 3000000000, "prints": 1, "since": 1793620920000000}',NULL);
INSERT INTO "printers" VALUES('p2','{"id": "p2", "name": "X1C-2", "volume": null, "nozzle": null, "material": null, "gate": "claim"}','printing',NULL,'walk-up.3mf',1,0,0,0,NULL,0,'[{"material": "PETG", "color": "FF0000", "brand": "GFG00"}]',1,'[]',NULL,NULL,'[]',0,0,'{}',NULL);
CREATE TABLE queue (
	id INTEGER NOT NULL CHECK (id = 1), 
	paused BOOLEAN NOT NULL, 
	next_number INTEGER NOT NULL, hours JSON, starting_stopped BOOLEAN DEFAULT '0' NOT NULL, interlocks JSON DEFAULT '{}' NOT NULL, reservations JSON DEFAULT '[]' NOT NULL, present JSON DEFAULT '{}' NOT NULL, cooldowns JSON DEFAULT '[]' NOT NULL, last_event INTEGER DEFAULT '0' NOT NULL, pause JSON, shelf JSON DEFAULT '[]' NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "queue" VALUES(1,1,5,'{"open": [{"start": 1793620800000000, "end": 1793656800000000}], "reserved": {"p2": [{"start": 1793638800000000, "end": 1793642400000000}]}}',0,'{}','[{"id": "r1", "printer_id": "p2", "person": {"id": "c", "name": "C"}, "start": 1793656800000000, "end": 1793664000000000, "name": "vase", "began_at": null}]','{"a": true, "b": false}','[{"person_id": "b", "printer_id": "p2", "until": 1793671200000000}]',28,NULL,'[]');
CREATE TABLE schema_version (
	version INTEGER NOT NULL, 
	PRIMARY KEY (version)
);
INSERT INTO "schema_version" VALUES(22);
CREATE TABLE snapshots (job_id VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, PRIMARY KEY (job_id), FOREIGN KEY(job_id) REFERENCES jobs (id));
CREATE TABLE usages ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, spool_id INTEGER NOT NULL, printer_id VARCHAR NOT NULL, job_id VARCHAR NOT NULL, grams FLOAT NOT NULL, created_at INTEGER NOT NULL, used_before FLOAT, tries INTEGER NOT NULL, due_at INTEGER NOT NULL, settled_at INTEGER, outcome VARCHAR, FOREIGN KEY(printer_id) REFERENCES printers (id), FOREIGN KEY(job_id) REFERENCES jobs (id) );
CREATE INDEX events_of_job ON events (job_id);
CREATE INDEX outbox_waiting ON outbox (channel, id) WHERE settled_at IS NULL;
CREATE INDEX jobs_open ON jobs (number) WHERE ended_at IS NULL;
CREATE INDEX jobs_ended ON jobs (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX jobs_of_person ON jobs (person_id, ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX jobs_of_printer ON jobs (printer_id, ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX jobs_totals ON jobs (printer_id, status, ended_at, started_at) WHERE ended_at IS NOT NULL;
CREATE INDEX jobs_durations ON jobs (ended_at) WHERE status = 'completed' AND watched = 1;
CREATE INDEX jobs_changeovers ON jobs (started_at) WHERE changeover IS NOT NULL;
CREATE UNIQUE INDEX jobs_by_key ON jobs (person_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX effects_waiting ON effects (printer_id, id) WHERE settled_at IS NULL;
CREATE INDEX jobs_dead_letters ON jobs (number) WHERE dead_letter = 1;
CREATE UNIQUE INDEX answers_by_key ON answers (user_id, "key");
CREATE INDEX answers_asked ON answers (asked_at);
CREATE INDEX jobs_forecasts ON jobs (started_at) WHERE started_at IS NOT NULL AND CAST(forecasts AS VARCHAR) != '[]';
CREATE INDEX usages_waiting ON usages (id) WHERE settled_at IS NULL;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('events',28);
INSERT INTO "sqlite_sequence" VALUES('outbox',16);
INSERT INTO "sqlite_sequence" VALUES('effects',2);
COMMIT;
