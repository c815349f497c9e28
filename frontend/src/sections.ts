/** All elements that a card or the panel is put together from. */

import "./join/join";
import "./printers/printers";
import "./queue/job-dialog";
import "./queue/list";
import "./queue/my-jobs";
import "./queue/my-turn";
import "./timeline/timeline";
