/** What whoever has jobs here sees besides the queue. */

import "./job-actions";
import "./news";
import "./recent-jobs";
import "./turns";
