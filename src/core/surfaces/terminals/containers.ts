import { optionList, readOptions } from './options.ts';
import { named, subcommands } from './packageVerbs.ts';
import type { Start, Starter } from './start.ts';

const valued = [
  ...optionList(
    '-a -c -e -f -h -H -l -m -p -u -v -w --add-host --annotation --attach --cap-add --cap-drop --cidfile --config',
  ),
  ...optionList('--context --cpus --cpuset-cpus --device --dns --entrypoint --env --env-file --expose --file --gpus'),
  ...optionList('--group-add --host --hostname --ip --ipc --label --link --log-driver --log-level --log-opt --memory'),
  ...optionList('--mount --name --net --network --pid --platform --profile --project-name --publish --pull --restart'),
  ...optionList(
    '--runtime --secret --security-opt --shm-size --tmpfs --ulimit --user --userns --volume --volumes-from',
  ),
  ...optionList('--workdir --workspace-folder'),
];

/** `run OPTIONS IMAGE COMMAND`: an image is looked at by its name, the command as if it were typed. */
const run: Starter = (args) => {
  const { given, operands } = readOptions(args, { valued });
  const [image, ...words] = operands;
  const entry = given.get('--entrypoint') ?? [];
  return [...(image ? [{ image }] : []), { words: [...entry, ...words], as: 'byContainer' }];
};

/** `exec OPTIONS CONTAINER COMMAND` */
const exec: Starter = (args) => [{ words: readOptions(args, { valued }).operands.slice(1), as: 'byContainer' }];
/** `docker sandbox run NAME`: Docker brings an image for the assistant of that name. */
const byAgentName: Starter = (args): readonly Start[] => [
  { words: readOptions(args, { valued }).operands, as: 'byContainer' },
];

// Fetching an image (`pull`) starts nothing, nor does it put a command where a later script finds it unseen, as an
// installed package does: the image has to be run by its name, and that is seen.
const verbs = { run, exec, create: run };
const engine = subcommands(
  {
    ...verbs,
    container: subcommands(verbs, { valued }),
    compose: subcommands(named(['run', 'exec'], exec), { valued }),
    sandbox: subcommands({ run: byAgentName }, { valued }),
  },
  { valued },
);

/** Programs that run a command in a container. */
export const containerStarters: ReadonlyMap<string, Starter> = new Map<string, Starter>([
  ['docker', engine],
  ['podman', engine],
  ['nerdctl', engine],
  ['docker-compose', subcommands(named(['run', 'exec'], exec), { valued })],
  ['devcontainer', subcommands({ exec: byAgentName }, { valued })],
]);
