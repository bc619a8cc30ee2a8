-- +goose Up
-- create "api_tokens" table
CREATE TABLE `api_tokens` (`id` uuid NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `name` text NOT NULL, `token_hash` text NOT NULL, `hint` text NOT NULL, `customer_ids` json NOT NULL, `expires_at` datetime NULL, `revoked_at` datetime NULL, `last_used_at` datetime NULL, `person_id` uuid NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `api_tokens_persons_person` FOREIGN KEY (`person_id`) REFERENCES `persons` (`id`) ON DELETE NO ACTION);
-- create index "api_tokens_token_hash_key" to table: "api_tokens"
CREATE UNIQUE INDEX `api_tokens_token_hash_key` ON `api_tokens` (`token_hash`);
-- create "certificates" table
CREATE TABLE `certificates` (`id` uuid NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `vendor` text NOT NULL, `name` text NOT NULL, `number` text NOT NULL DEFAULT (''), `expires_on` datetime NULL, `scan_id` uuid NULL, `person_id` uuid NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `certificates_persons_certificates` FOREIGN KEY (`person_id`) REFERENCES `persons` (`id`) ON DELETE NO ACTION);
-- create index "certificate_person_id_vendor_number" to table: "certificates"
CREATE UNIQUE INDEX `certificate_person_id_vendor_number` ON `certificates` (`person_id`, `vendor`, `number`);
-- create "commands" table
CREATE TABLE `commands` (`id` uuid NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `author_id` uuid NOT NULL, `verb` text NOT NULL, `content_hash` text NOT NULL, `result` json NOT NULL, `device_time` datetime NULL, `clock_offset_ms` integer NULL, `received_at` datetime NOT NULL, `doubtful_time` bool NOT NULL DEFAULT (false), PRIMARY KEY (`id`));
-- create index "command_author_id" to table: "commands"
CREATE INDEX `command_author_id` ON `commands` (`author_id`);
-- create "contacts" table
CREATE TABLE `contacts` (`id` uuid NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `name` text NOT NULL, `title` text NOT NULL DEFAULT (''), `department` text NOT NULL DEFAULT (''), `phone` text NOT NULL DEFAULT (''), `email` text NOT NULL DEFAULT (''), `escalation_rank` integer NULL, `remark` text NOT NULL DEFAULT (''), `site_id` uuid NULL, `customer_id` uuid NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `contacts_sites_site` FOREIGN KEY (`site_id`) REFERENCES `sites` (`id`) ON DELETE SET NULL, CONSTRAINT `contacts_customers_contacts` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON DELETE NO ACTION);
-- create index "contact_customer_id_name_phone" to table: "contacts"
CREATE UNIQUE INDEX `contact_customer_id_name_phone` ON `contacts` (`customer_id`, `name`, `phone`);
-- create "contracts" table
CREATE TABLE `contracts` (`id` uuid NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `number` text NOT NULL, `name` text NOT NULL, `signed_on` datetime NULL, `starts_on` datetime NOT NULL, `ends_on` datetime NOT NULL, `coverage` text NOT NULL DEFAULT ('ALL_HOURS'), `inspection_cadence` text NOT NULL DEFAULT ('QUARTERLY'), `report_cadence` text NOT NULL DEFAULT ('MONTHLY'), `included` text NOT NULL DEFAULT (''), `remark` text NOT NULL DEFAULT (''), `customer_id` uuid NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `contracts_customers_contracts` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON DELETE NO ACTION);
-- create index "contracts_number_key" to table: "contracts"
CREATE UNIQUE INDEX `contracts_number_key` ON `contracts` (`number`);
-- create index "contract_customer_id" to table: "contracts"
CREATE INDEX `contract_customer_id` ON `contracts` (`customer_id`);
-- create "counters" table
CREATE TABLE `counters` (`id` text NOT NULL, `value` integer NOT NULL DEFAULT (0), PRIMARY KEY (`id`));
-- create "customers" table
CREATE TABLE `customers` (`id` uuid NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `code` text NOT NULL, `name` text NOT NULL, `short_name` text NOT NULL DEFAULT (''), `address` text NOT NULL DEFAULT (''), `preferred_inspection_days` text NOT NULL DEFAULT (''), `remark` text NOT NULL DEFAULT (''), `active` bool NOT NULL DEFAULT (true), PRIMARY KEY (`id`));
-- create index "customers_code_key" to table: "customers"
CREATE UNIQUE INDEX `customers_code_key` ON `customers` (`code`);
-- create "documents" table
CREATE TABLE `documents` (`id` uuid NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `kind` text NOT NULL, `version` integer NOT NULL, `supersedes_id` uuid NULL, `title` text NOT NULL, `content` json NOT NULL, `content_hash` text NOT NULL, `written_at` datetime NOT NULL, `customer_id` uuid NOT NULL, `author_id` uuid NOT NULL, `ticket_id` uuid NULL, PRIMARY KEY (`id`), CONSTRAINT `documents_customers_documents` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON DELETE NO ACTION, CONSTRAINT `documents_persons_author` FOREIGN KEY (`author_id`) REFERENCES `persons` (`id`) ON DELETE NO ACTION, CONSTRAINT `documents_tickets_documents` FOREIGN KEY (`ticket_id`) REFERENCES `tickets` (`id`) ON DELETE SET NULL);
-- create index "document_ticket_id_kind_version" to table: "documents"
CREATE UNIQUE INDEX `document_ticket_id_kind_version` ON `documents` (`ticket_id`, `kind`, `version`);
-- create index "document_customer_id_kind_written_at" to table: "documents"
CREATE INDEX `document_customer_id_kind_written_at` ON `documents` (`customer_id`, `kind`, `written_at`);
-- create "equipment" table
CREATE TABLE `equipment` (`id` uuid NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `name` text NOT NULL, `type` text NOT NULL DEFAULT ('OTHER'), `vendor` text NOT NULL DEFAULT (''), `model` text NOT NULL DEFAULT (''), `serial_number` text NOT NULL, `status` text NOT NULL DEFAULT ('IN_SERVICE'), `firmware` text NOT NULL DEFAULT (''), `microcode` text NOT NULL DEFAULT (''), `configuration` text NOT NULL DEFAULT (''), `rack` text NOT NULL DEFAULT (''), `installed_on` datetime NULL, `warranty_until` datetime NULL, `label` text NOT NULL, `remark` text NOT NULL DEFAULT (''), `customer_id` uuid NOT NULL, `site_id` uuid NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `equipment_customers_equipment` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON DELETE NO ACTION, CONSTRAINT `equipment_sites_equipment` FOREIGN KEY (`site_id`) REFERENCES `sites` (`id`) ON DELETE NO ACTION);
-- create index "equipment_label_key" to table: "equipment"
CREATE UNIQUE INDEX `equipment_label_key` ON `equipment` (`label`);
-- create index "equipment_customer_id_serial_number" to table: "equipment"
CREATE UNIQUE INDEX `equipment_customer_id_serial_number` ON `equipment` (`customer_id`, `serial_number`);
-- create index "equipment_site_id" to table: "equipment"
CREATE INDEX `equipment_site_id` ON `equipment` (`site_id`);
-- create index "equipment_serial_number" to table: "equipment"
CREATE INDEX `equipment_serial_number` ON `equipment` (`serial_number`);
-- create "equipment_parts" table
CREATE TABLE `equipment_parts` (`id` uuid NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `customer_id` uuid NOT NULL, `slot` text NOT NULL DEFAULT (''), `name` text NOT NULL, `part_number` text NOT NULL DEFAULT (''), `serial_number` text NOT NULL DEFAULT (''), `firmware` text NOT NULL DEFAULT (''), `equipment_id` uuid NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `equipment_parts_equipment_parts` FOREIGN KEY (`equipment_id`) REFERENCES `equipment` (`id`) ON DELETE NO ACTION);
-- create index "equipmentpart_equipment_id_slot_name" to table: "equipment_parts"
CREATE UNIQUE INDEX `equipmentpart_equipment_id_slot_name` ON `equipment_parts` (`equipment_id`, `slot`, `name`);
-- create index "equipmentpart_customer_id" to table: "equipment_parts"
CREATE INDEX `equipmentpart_customer_id` ON `equipment_parts` (`customer_id`);
-- create "events" table
CREATE TABLE `events` (`id` uuid NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `subject_kind` text NOT NULL, `subject_id` uuid NOT NULL, `customer_id` uuid NULL, `seq` integer NOT NULL, `kind` text NOT NULL, `actor_id` uuid NULL, `actor_name` text NOT NULL DEFAULT (''), `device_time` datetime NULL, `server_time` datetime NOT NULL, `doubtful_time` bool NOT NULL DEFAULT (false), `visibility` text NOT NULL DEFAULT ('INTERNAL'), `payload` json NOT NULL, `prev_hash` text NOT NULL, `hash` text NOT NULL, `person_id` uuid NULL, `command_id` uuid NULL, `position` integer NOT NULL, `transaction` integer NOT NULL DEFAULT (0), `ticket_id` uuid NULL, PRIMARY KEY (`id`), CONSTRAINT `events_tickets_events` FOREIGN KEY (`ticket_id`) REFERENCES `tickets` (`id`) ON DELETE SET NULL);
-- create index "event_subject_id_seq" to table: "events"
CREATE UNIQUE INDEX `event_subject_id_seq` ON `events` (`subject_id`, `seq`);
-- create index "event_transaction_position" to table: "events"
CREATE UNIQUE INDEX `event_transaction_position` ON `events` (`transaction`, `position`);
-- create index "event_customer_id_server_time" to table: "events"
CREATE INDEX `event_customer_id_server_time` ON `events` (`customer_id`, `server_time`);
-- create index "event_person_id_ticket_id" to table: "events"
CREATE INDEX `event_person_id_ticket_id` ON `events` (`person_id`, `ticket_id`);
-- create index "event_ticket_id_seq" to table: "events"
CREATE INDEX `event_ticket_id_seq` ON `events` (`ticket_id`, `seq`);
-- create "event_heads" table
CREATE TABLE `event_heads` (`id` uuid NOT NULL, `seq` integer NOT NULL DEFAULT (0), `hash` text NOT NULL DEFAULT (''), PRIMARY KEY (`id`));
-- create "import_runs" table
CREATE TABLE `import_runs` (`id` uuid NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `kind` text NOT NULL, `state` text NOT NULL DEFAULT ('RUNNING'), `dry_run` bool NOT NULL DEFAULT (false), `file_name` text NOT NULL DEFAULT (''), `total` integer NOT NULL DEFAULT (0), `processed` integer NOT NULL DEFAULT (0), `created` integer NOT NULL DEFAULT (0), `updated` integer NOT NULL DEFAULT (0), `unchanged` integer NOT NULL DEFAULT (0), `bad_rows` integer NOT NULL DEFAULT (0), `problems` json NOT NULL, `failure` text NOT NULL DEFAULT (''), `finished_at` datetime NULL, `owner_id` uuid NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `import_runs_persons_owner` FOREIGN KEY (`owner_id`) REFERENCES `persons` (`id`) ON DELETE NO ACTION);
-- create index "importrun_owner_id" to table: "import_runs"
CREATE INDEX `importrun_owner_id` ON `import_runs` (`owner_id`);
-- create "persons" table
CREATE TABLE `persons` (`id` uuid NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `login` text NULL, `password_hash` text NULL, `name` text NOT NULL, `phone` text NOT NULL DEFAULT (''), `email` text NOT NULL DEFAULT (''), `roles` json NOT NULL, `engineer_level` text NULL, `skills` json NOT NULL, `locale` text NOT NULL DEFAULT (''), `active` bool NOT NULL DEFAULT (true), `rights` integer NOT NULL DEFAULT (1), `customer_id` uuid NULL, `service_point_id` uuid NULL, PRIMARY KEY (`id`), CONSTRAINT `persons_customers_people` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON DELETE SET NULL, CONSTRAINT `persons_service_points_people` FOREIGN KEY (`service_point_id`) REFERENCES `service_points` (`id`) ON DELETE SET NULL);
-- create index "persons_login_key" to table: "persons"
CREATE UNIQUE INDEX `persons_login_key` ON `persons` (`login`);
-- create index "person_customer_id" to table: "persons"
CREATE INDEX `person_customer_id` ON `persons` (`customer_id`);
-- create "search_entries" table
CREATE TABLE `search_entries` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `kind` text NOT NULL, `subject_id` uuid NOT NULL, `customer_id` uuid NULL, `tokens` text NOT NULL);
-- create index "searchentry_subject_id" to table: "search_entries"
CREATE UNIQUE INDEX `searchentry_subject_id` ON `search_entries` (`subject_id`);
-- create "service_points" table
CREATE TABLE `service_points` (`id` uuid NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `code` text NOT NULL, `name` text NOT NULL, `address` text NOT NULL DEFAULT (''), `latitude` real NOT NULL, `longitude` real NOT NULL, `datum` text NOT NULL DEFAULT ('WGS84'), PRIMARY KEY (`id`));
-- create index "service_points_code_key" to table: "service_points"
CREATE UNIQUE INDEX `service_points_code_key` ON `service_points` (`code`);
-- create "sessions" table
CREATE TABLE `sessions` (`id` uuid NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `token_hash` text NOT NULL, `expires_at` datetime NOT NULL, `revoked_at` datetime NULL, `last_seen_at` datetime NULL, `device` text NOT NULL DEFAULT (''), `person_id` uuid NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `sessions_persons_person` FOREIGN KEY (`person_id`) REFERENCES `persons` (`id`) ON DELETE NO ACTION);
-- create index "sessions_token_hash_key" to table: "sessions"
CREATE UNIQUE INDEX `sessions_token_hash_key` ON `sessions` (`token_hash`);
-- create index "session_person_id" to table: "sessions"
CREATE INDEX `session_person_id` ON `sessions` (`person_id`);
-- create index "session_expires_at" to table: "sessions"
CREATE INDEX `session_expires_at` ON `sessions` (`expires_at`);
-- create "sign_in_links" table
CREATE TABLE `sign_in_links` (`id` uuid NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `token_hash` text NOT NULL, `expires_at` datetime NOT NULL, `used_at` datetime NULL, `person_id` uuid NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `sign_in_links_persons_person` FOREIGN KEY (`person_id`) REFERENCES `persons` (`id`) ON DELETE NO ACTION);
-- create index "sign_in_links_token_hash_key" to table: "sign_in_links"
CREATE UNIQUE INDEX `sign_in_links_token_hash_key` ON `sign_in_links` (`token_hash`);
-- create "signatures" table
CREATE TABLE `signatures` (`id` uuid NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `customer_id` uuid NOT NULL, `content_hash` text NOT NULL, `party` text NOT NULL, `signer_name` text NOT NULL, `signer_title` text NOT NULL DEFAULT (''), `signer_id` uuid NULL, `captured_by_id` uuid NOT NULL, `signed_at` datetime NOT NULL, `received_at` datetime NOT NULL, `latitude` real NULL, `longitude` real NULL, `accuracy_meters` real NULL, `device` text NOT NULL DEFAULT (''), `strokes` json NOT NULL, `document_id` uuid NOT NULL, `upload_id` uuid NULL, PRIMARY KEY (`id`), CONSTRAINT `signatures_documents_signatures` FOREIGN KEY (`document_id`) REFERENCES `documents` (`id`) ON DELETE NO ACTION, CONSTRAINT `signatures_uploads_upload` FOREIGN KEY (`upload_id`) REFERENCES `uploads` (`id`) ON DELETE SET NULL);
-- create index "signature_document_id" to table: "signatures"
CREATE INDEX `signature_document_id` ON `signatures` (`document_id`);
-- create "sites" table
CREATE TABLE `sites` (`id` uuid NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `code` text NOT NULL, `name` text NOT NULL, `address` text NOT NULL DEFAULT (''), `access_rules` text NOT NULL DEFAULT (''), `latitude` real NULL, `longitude` real NULL, `datum` text NOT NULL DEFAULT ('WGS84'), `fence_meters` integer NOT NULL DEFAULT (300), `distance_km` real NULL, `distance_class` text NULL, `time_zone` text NOT NULL DEFAULT (''), `customer_id` uuid NOT NULL, `service_point_id` uuid NULL, PRIMARY KEY (`id`), CONSTRAINT `sites_customers_sites` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON DELETE NO ACTION, CONSTRAINT `sites_service_points_sites` FOREIGN KEY (`service_point_id`) REFERENCES `service_points` (`id`) ON DELETE SET NULL);
-- create index "site_customer_id_code" to table: "sites"
CREATE UNIQUE INDEX `site_customer_id_code` ON `sites` (`customer_id`, `code`);
-- create "team_members" table
CREATE TABLE `team_members` (`id` uuid NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `role` text NOT NULL, `customer_id` uuid NOT NULL, `person_id` uuid NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `team_members_customers_team` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON DELETE NO ACTION, CONSTRAINT `team_members_persons_memberships` FOREIGN KEY (`person_id`) REFERENCES `persons` (`id`) ON DELETE NO ACTION);
-- create index "teammember_customer_id_person_id_role" to table: "team_members"
CREATE UNIQUE INDEX `teammember_customer_id_person_id_role` ON `team_members` (`customer_id`, `person_id`, `role`);
-- create index "teammember_person_id" to table: "team_members"
CREATE INDEX `teammember_person_id` ON `team_members` (`person_id`);
-- create "tickets" table
CREATE TABLE `tickets` (`id` uuid NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `number` text NOT NULL, `kind` text NOT NULL DEFAULT ('FAULT'), `channel` text NOT NULL, `title` text NOT NULL, `description` text NOT NULL DEFAULT (''), `contact_name` text NOT NULL DEFAULT (''), `contact_phone` text NOT NULL DEFAULT (''), `state` text NOT NULL DEFAULT ('REPORTED'), `level` integer NULL, `suggested_level` integer NULL, `interruption_minutes` integer NULL, `affected_percent` integer NULL, `waiting` bool NOT NULL DEFAULT (false), `waiting_since` datetime NULL, `waiting_reason` text NOT NULL DEFAULT (''), `done` json NOT NULL, `skipped` json NOT NULL, `remote_outcome` text NULL, `reported_at` datetime NOT NULL, `dispatched_at` datetime NULL, `accepted_at` datetime NULL, `onsite_requested_at` datetime NULL, `departed_at` datetime NULL, `arrived_at` datetime NULL, `restored_at` datetime NULL, `repaired_at` datetime NULL, `left_at` datetime NULL, `visited_at` datetime NULL, `handed_in_at` datetime NULL, `approved_at` datetime NULL, `archived_at` datetime NULL, `cancelled_at` datetime NULL, `visit_id` uuid NULL, `application_id` uuid NULL, `report_id` uuid NULL, `return_score` integer NULL, `return_words` text NOT NULL DEFAULT (''), `talk` text NOT NULL DEFAULT (''), `contract_id` uuid NULL, `customer_id` uuid NOT NULL, `equipment_id` uuid NULL, `assignee_id` uuid NULL, `site_id` uuid NULL, `reporter_id` uuid NULL, `parent_id` uuid NULL, PRIMARY KEY (`id`), CONSTRAINT `tickets_contracts_tickets` FOREIGN KEY (`contract_id`) REFERENCES `contracts` (`id`) ON DELETE SET NULL, CONSTRAINT `tickets_customers_tickets` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON DELETE NO ACTION, CONSTRAINT `tickets_equipment_tickets` FOREIGN KEY (`equipment_id`) REFERENCES `equipment` (`id`) ON DELETE SET NULL, CONSTRAINT `tickets_persons_assigned` FOREIGN KEY (`assignee_id`) REFERENCES `persons` (`id`) ON DELETE SET NULL, CONSTRAINT `tickets_sites_tickets` FOREIGN KEY (`site_id`) REFERENCES `sites` (`id`) ON DELETE SET NULL, CONSTRAINT `tickets_persons_reporter` FOREIGN KEY (`reporter_id`) REFERENCES `persons` (`id`) ON DELETE SET NULL, CONSTRAINT `tickets_tickets_children` FOREIGN KEY (`parent_id`) REFERENCES `tickets` (`id`) ON DELETE SET NULL);
-- create index "tickets_number_key" to table: "tickets"
CREATE UNIQUE INDEX `tickets_number_key` ON `tickets` (`number`);
-- create index "ticket_customer_id_state" to table: "tickets"
CREATE INDEX `ticket_customer_id_state` ON `tickets` (`customer_id`, `state`);
-- create index "ticket_assignee_id_state" to table: "tickets"
CREATE INDEX `ticket_assignee_id_state` ON `tickets` (`assignee_id`, `state`);
-- create index "ticket_state_level" to table: "tickets"
CREATE INDEX `ticket_state_level` ON `tickets` (`state`, `level`);
-- create index "ticket_reported_at" to table: "tickets"
CREATE INDEX `ticket_reported_at` ON `tickets` (`reported_at`);
-- create index "ticket_equipment_id" to table: "tickets"
CREATE INDEX `ticket_equipment_id` ON `tickets` (`equipment_id`);
-- create "uploads" table
CREATE TABLE `uploads` (`id` uuid NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `kind` text NOT NULL, `state` text NOT NULL DEFAULT ('PENDING'), `owner_id` uuid NOT NULL, `customer_id` uuid NULL, `visibility` text NOT NULL DEFAULT ('CUSTOMER'), `file_name` text NOT NULL DEFAULT (''), `size` integer NOT NULL, `sha256` text NOT NULL, `content_type` text NOT NULL, `object_key` text NOT NULL DEFAULT (''), `thumbnail_key` text NOT NULL DEFAULT (''), `stored_type` text NOT NULL DEFAULT (''), `stored_sha256` text NOT NULL DEFAULT (''), `stored_size` integer NOT NULL DEFAULT (0), `width` integer NOT NULL DEFAULT (0), `height` integer NOT NULL DEFAULT (0), `taken_at` datetime NULL, `latitude` real NULL, `longitude` real NULL, `refusal` text NOT NULL DEFAULT (''), `ticket_id` uuid NULL, PRIMARY KEY (`id`), CONSTRAINT `uploads_tickets_uploads` FOREIGN KEY (`ticket_id`) REFERENCES `tickets` (`id`) ON DELETE SET NULL);
-- create index "upload_ticket_id" to table: "uploads"
CREATE INDEX `upload_ticket_id` ON `uploads` (`ticket_id`);
-- create index "upload_owner_id" to table: "uploads"
CREATE INDEX `upload_owner_id` ON `uploads` (`owner_id`);
-- create index "upload_state_created_at" to table: "uploads"
CREATE INDEX `upload_state_created_at` ON `uploads` (`state`, `created_at`);
-- create "visits" table
CREATE TABLE `visits` (`id` uuid NOT NULL, `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `customer_id` uuid NOT NULL, `departed_at` datetime NULL, `arrived_at` datetime NULL, `left_at` datetime NULL, `latitude` real NULL, `longitude` real NULL, `accuracy_meters` real NULL, `datum` text NULL, `distance_meters` integer NULL, `outside_fence` bool NOT NULL DEFAULT (false), `no_position` bool NOT NULL DEFAULT (false), `place_reason` text NOT NULL DEFAULT (''), `ticket_id` uuid NOT NULL, `engineer_id` uuid NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `visits_tickets_visits` FOREIGN KEY (`ticket_id`) REFERENCES `tickets` (`id`) ON DELETE NO ACTION, CONSTRAINT `visits_persons_engineer` FOREIGN KEY (`engineer_id`) REFERENCES `persons` (`id`) ON DELETE NO ACTION);
-- create index "visit_ticket_id" to table: "visits"
CREATE INDEX `visit_ticket_id` ON `visits` (`ticket_id`);
-- create index "visit_engineer_id" to table: "visits"
CREATE INDEX `visit_engineer_id` ON `visits` (`engineer_id`);
-- create "contract_equipment" table
CREATE TABLE `contract_equipment` (`contract_id` uuid NOT NULL, `equipment_id` uuid NOT NULL, PRIMARY KEY (`contract_id`, `equipment_id`), CONSTRAINT `contract_equipment_contract_id` FOREIGN KEY (`contract_id`) REFERENCES `contracts` (`id`) ON DELETE CASCADE, CONSTRAINT `contract_equipment_equipment_id` FOREIGN KEY (`equipment_id`) REFERENCES `equipment` (`id`) ON DELETE CASCADE);

