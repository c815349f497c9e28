/** What a card or the page of the queue begins with; the rest is loaded when it is wanted. */

import "./join/join";
import "./printers/printers";
import "./queue/decisions";
import "./queue/list";
import "./queue/my-jobs";
import "./queue/my-turn";
import "./queue/page";
