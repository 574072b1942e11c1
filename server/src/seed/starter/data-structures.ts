import { type StarterQuestion, starterQuestion } from './starter-question.ts'

const competency = 'Data structures'

export const dataStructures: StarterQuestion[] = [
  starterQuestion({
    id: 'starter-top-ten-words',
    title: 'Top ten words',
    prompt:
      'A log folder holds about 50 GB of text. Show how you would find the ten most frequent words in Python, and say what it costs in time and memory.',
    competency,
    kind: 'coding',
    level: 'mid',
    difficulty: 'medium',
    minutes: 8,
    strongSignals: [
      'Streams the files line by line instead of reading them whole',
      'Counts in a Counter or dict and says that memory grows with distinct words, not with input size',
      'Takes the ten largest with a heap, O(n log 10), and knows most_common(10) does this',
      'Asks what counts as a word: case, punctuation, encoding errors',
    ],
    probes: [
      'What if the distinct words no longer fit in memory?',
      'How would you use all eight cores, and what has to be merged at the end?',
      'When is sorting the whole dictionary just as good?',
    ],
    redFlags: [
      'Calls read() on each file and can’t say why 50 GB is a problem',
      'Counts with list.count inside a loop and doesn’t see that it is quadratic',
    ],
    sampleAnswer:
      'Iterate over each file, normalise and split, update a Counter, then heapq.nlargest(10, counts.items(), key=…). Memory is proportional to distinct words. If that is too much, partition words by hash into files, count each partition alone, and merge the ten best of each: exact, because a word lives in one partition only.',
    anchors: [
      'Loads everything into memory or counts quadratically, and holds on to it after a hint.',
      'Gets to a working Counter with help; can’t say what memory depends on.',
      'Streams, counts and selects with a heap unaided, and states both costs correctly.',
      'Also handles more distinct words than memory holds by partitioning on a hash, and explains why merging stays exact.',
    ],
    tags: ['counter', 'heapq', 'streaming', 'complexity'],
  }),
  starterQuestion({
    id: 'starter-list-or-deque',
    title: 'List or deque',
    prompt:
      'A worker takes jobs from the front of a Python list with pop(0) and slows down as the backlog grows. Why, and what would you use?',
    competency,
    kind: 'technical',
    level: 'junior',
    difficulty: 'easy',
    minutes: 5,
    strongSignals: [
      'Explains that a list is a contiguous array, so removing the first element shifts all others: O(n)',
      'Chooses collections.deque with popleft, O(1) at both ends',
      'Names the price: indexing into the middle of a deque is O(n)',
    ],
    probes: [
      'Which operations on a list are cheap, and which only cheap on average?',
      'Several threads take jobs: what changes?',
    ],
    redFlags: ['Believes a Python list is a linked list', 'Suggests reversing the list before every pop'],
    sampleAnswer:
      'pop(0) moves every remaining pointer one place. deque.popleft is constant time. Between threads I would use queue.Queue, because it blocks while it is empty and can limit the backlog.',
    anchors: [
      'Can’t connect the slowdown with how a list is stored.',
      'Knows that deque is faster but not why.',
      'Explains the shifting, picks deque and names what deque does worse.',
      'Also separates data structure from coordination: queue.Queue for blocking and back-pressure between threads.',
    ],
    tags: ['list', 'deque', 'complexity'],
  }),
  starterQuestion({
    id: 'starter-hashable-keys',
    title: 'Keys in a dict',
    prompt:
      'You want to use instances of your own class as dictionary keys. What must the class provide, and what breaks when it gets this wrong?',
    competency,
    kind: 'technical',
    level: 'mid',
    difficulty: 'medium',
    minutes: 7,
    strongSignals: [
      'States the contract: equal objects have equal hashes, and the hash never changes while the object is a key',
      'Knows that defining __eq__ without __hash__ makes instances unhashable',
      'Builds the hash from an immutable tuple of the fields compared, or uses a frozen dataclass',
      'Describes the failure: a mutated key is still in the dict, yet lookups miss it',
    ],
    probes: [
      'Two unequal keys have the same hash. What happens?',
      'Why can a tuple be a key, but not always?',
      'What does dataclass(frozen=True) give you here, and what does it not prevent?',
    ],
    redFlags: ['Thinks the hash has to be unique', 'Mutates fields that take part in the hash and sees no problem'],
    anchors: [
      'Doesn’t know that keys need hash and equality, or treats a hash as a unique id.',
      'Names __hash__ and __eq__ but not how they depend on each other.',
      'States the contract and the lost-key failure with a concrete example.',
      'Also explains collisions and probing, and chooses between frozen dataclasses, identity and a separate key on good grounds.',
    ],
    tags: ['dict', 'hashing', 'dataclass'],
  }),
  starterQuestion({
    id: 'starter-lru-cache-by-hand',
    title: 'LRU cache by hand',
    prompt:
      'Build a cache for at most N entries that throws out the least recently used. Which structures make both get and put constant time?',
    competency,
    kind: 'coding',
    level: 'mid',
    difficulty: 'medium',
    minutes: 12,
    strongSignals: [
      'Uses OrderedDict with move_to_end and popitem(last=False), or a dict plus a doubly linked list',
      'Counts a read as a use, not only a write',
      'Handles N = 0, overwriting an existing key and cached None without special luck',
      'Says what functools.lru_cache does not offer: expiry, sizes in bytes, per-key invalidation',
    ],
    probes: [
      'Two threads call put at once. What can go wrong and what do you lock?',
      'Entries must also expire after a minute. How does the design change?',
      'Why is lru_cache on a method risky?',
    ],
    redFlags: [
      'Scans all entries to find the oldest and calls it constant time',
      'Uses None as “not found” although None may be cached',
    ],
    sampleAnswer:
      'OrderedDict: get moves the key to the end, put inserts or moves and then pops from the front while too long. lru_cache on a method keeps self alive through its arguments, and counts entries of all instances together.',
    anchors: [
      'No working eviction, or evicts the newest entry, and can’t find the fault.',
      'Evicts correctly but in linear time, or forgets that reads count as use.',
      'Constant time for both, edge cases handled, able to argue why.',
      'Adds thread safety or expiry cleanly and knows the traps of lru_cache on methods.',
    ],
    tags: ['cache', 'ordereddict', 'coding'],
  }),
  starterQuestion({
    id: 'starter-merge-sorted-streams',
    title: 'Merging sorted streams',
    prompt: 'You get 200 log files, each sorted by time, together far larger than memory. Produce one stream in time order.',
    competency,
    kind: 'coding',
    level: 'senior',
    difficulty: 'medium',
    minutes: 10,
    strongSignals: [
      'Keeps one pending line a file in a heap: O(total · log 200) time, memory for 200 lines',
      'Knows heapq.merge with key and that it is lazy',
      'Thinks of ties (stable order, uncomparable payloads) and of closing files on error',
      'Asks whether the inputs are really sorted and in one time zone',
    ],
    probes: [
      'Two entries have the same timestamp and their payloads can’t be compared. What does the heap do?',
      'There are 20,000 files instead of 200. What breaks first?',
      'One file is slightly out of order. How could you still cope?',
    ],
    redFlags: [
      'Concatenates and sorts everything in memory',
      'Compares the heads of all 200 files for each line and sees no better way',
    ],
    anchors: [
      'Proposes loading and sorting all and has no other idea.',
      'Understands merging, but rescans all heads for every line.',
      'Heap or heapq.merge, right costs, files closed properly.',
      'Also solves ties, open-file limits by merging in passes, and slightly unsorted input with a bounded buffer.',
    ],
    tags: ['heapq', 'iterators', 'external-sort'],
  }),
  starterQuestion({
    id: 'starter-overlapping-bookings',
    title: 'Overlapping bookings',
    prompt:
      'A room has thousands of bookings with a start and an end. How do you decide quickly whether a new booking fits, and how many rooms the day would need?',
    competency,
    kind: 'coding',
    level: 'mid',
    difficulty: 'hard',
    minutes: 12,
    strongSignals: [
      'Settles first whether end times are exclusive, so that back-to-back bookings don’t clash',
      'Keeps bookings sorted by start and checks only the neighbours, found with bisect',
      'Counts rooms with a sweep over starts and ends, or a heap of end times',
      'Remarks that inserting into a sorted list still shifts elements, and when this matters',
    ],
    probes: [
      'Why is it enough to look at the two neighbours?',
      'Bookings now come from three servers at once. Where does the rule have to live?',
      'What about a booking that crosses a change to summer time?',
    ],
    redFlags: ['Misses that one booking can contain another', 'Stores local times without a zone and sees no risk'],
    anchors: [
      'Can’t write a correct overlap test.',
      'Correct but compares with every booking; room count found by trial.',
      'Sorted bookings with bisect, sweep for the count, boundaries right.',
      'Also moves the guarantee into the database (exclusion constraint or lock) and handles time zones soundly.',
    ],
    tags: ['intervals', 'bisect', 'time'],
  }),
  starterQuestion({
    id: 'starter-membership-of-millions',
    title: 'Membership of millions',
    prompt:
      'For each of a billion events you must say whether its user id is among 200 million blocked ids. One machine, 16 GB. What are your options?',
    competency,
    kind: 'design',
    level: 'staff',
    difficulty: 'hard',
    minutes: 10,
    strongSignals: [
      'Estimates that a set of 200 million Python ints needs well over 10 GB, objects and table together',
      'Offers compact forms: sorted array with binary search, bitmap for dense ids, Bloom filter in front of an exact store',
      'Says what a Bloom filter may answer wrongly, in which direction, and how size follows from the error rate',
      'Considers processing both sides sorted, or partitioned, instead of random lookups',
    ],
    probes: [
      'A false “blocked” costs a customer. Which options are left?',
      'Blocked ids change every minute. What does this rule out?',
      'How would you measure the memory instead of guessing?',
    ],
    redFlags: [
      'Assumes a set of ints takes eight bytes an entry',
      'Proposes a Bloom filter and believes its “yes” is always right',
    ],
    sampleAnswer:
      'A boxed int is about 28–32 bytes and its set slot 16 bytes before slack, so 200 million come to 10 GB and more. An array of 64-bit values is 1.6 GB and answers by bisect or, batched, by numpy.isin or a merge join. If ids are dense below four billion, a bitmap is 512 MB and O(1).',
    anchors: [
      'Only offers a set, without any estimate.',
      'Knows a compact structure by name but can’t size it or say how it errs.',
      'Compares two or three structures with rough figures and picks one that fits.',
      'Derives figures, weighs batch against lookup, handles updates, and proposes a measurement before deciding.',
    ],
    tags: ['memory', 'bloom-filter', 'estimation'],
  }),
  starterQuestion({
    id: 'starter-dependency-order',
    title: 'Order by dependency',
    prompt:
      'Build steps depend on each other. Given the dependencies, produce an order that works, and say clearly when there is none.',
    competency,
    kind: 'coding',
    level: 'junior',
    difficulty: 'medium',
    minutes: 10,
    strongSignals: [
      'Sees a directed graph and calls for a topological order',
      'Tracks how many dependencies remain for each step, or uses depth-first search with three states',
      'Reports the steps on a cycle instead of looping or answering with half a list',
      'Includes steps that appear only as a dependency',
    ],
    probes: [
      'How do you tell the user which steps form the cycle?',
      'Which steps could run at the same time?',
      'What does graphlib.TopologicalSorter give you?',
    ],
    redFlags: [
      'Recurses without noticing that a cycle never ends',
      'Sorts by the number of dependencies and believes that suffices',
    ],
    anchors: [
      'No idea how to represent the dependencies.',
      'Works for a simple chain; fails or hangs on a cycle.',
      'Correct order, cycle found and reported, cost linear in steps and dependencies.',
      'Also releases steps in parallel batches, names the cycle, and knows graphlib.',
    ],
    tags: ['graph', 'topological-sort', 'graphlib'],
  }),
]
