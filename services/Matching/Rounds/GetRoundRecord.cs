using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

internal sealed partial class RoundsApi
{
    public override async Task<V1.RoundRecord> GetRoundRecord(GetRoundRecordRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = ParsePart(request.Name, "/record");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var round = await work.GetRoundAsync(caller.ConsortiumId, id);

        // A draft may have a record of a preview that went with a change of what the round is for.
        var record = round.State is RoundState.Draft or RoundState.OpenForRankings ? throw RoundErrors.RoundNotComputed(id) : await work.FindRecordAsync(caller.ConsortiumId, id) ?? throw RoundErrors.RoundNotComputed(id);
        var wall = await WallAsync(work, caller, round);
        var steps = Shown(await work.ListStepsAsync(caller.ConsortiumId, id, MostSteps), wall);
        // By what was done, not by what is there: what changed of people who are not there for the caller does not show in the hash either.
        var changed = steps.Any(step => !step.Undone && (step.Action is RoundAction.Move or RoundAction.Resolve || step is { Action: RoundAction.Publish, About.Entries: > 0 }));
        return new V1.RoundRecord
        {
            Name = request.Name,
            ComputeTime = Timestamp.FromDateTimeOffset(record.ComputedAt),
            ComputeMilliseconds = record.Milliseconds,
            Seed = round.Seed,
            Objective = RoundsMapping.ToProto(round.Objective),
            Weights = record.Weights,
            InputHash = RoundInput.Told(id, record, record.InputHash),
            ComputedHash = RoundInput.Told(id, record, record.ResultHash),
            ResultHash = RoundInput.Told(id, record, changed ? $"changed {RoundInput.HashOf(wall.Of(await work.ListAllEntriesAsync(caller.ConsortiumId, id)))}" : record.ResultHash),
            InputErased = record.Input is null,
            Steps = { steps.Select((step, place) => ToProto(step, steps.Count - place, wall)) },
        };
    }

    // A step about somebody whom the caller must not know of is not there, and leaves no gap.
    private static List<RoundStep> Shown(IReadOnlyList<RoundStep> steps, Wall wall) =>
        [.. steps.Where(step => (step.About.MenteeId is not { } mentee || wall.Shows(mentee)) && (step.About.MentorId is not { } mentor || wall.Shows(mentor)))];

    private static V1.RoundRecord.Types.Step ToProto(RoundStep step, int number, Wall wall)
    {
        var about = step.About;
        return new V1.RoundRecord.Types.Step
        {
            Number = number,
            Admin = wall.Shows(step.AdminId) ? FactsMapping.Person(step.AdminId) : "",
            Action = step.Action switch
            {
                RoundAction.Pin => V1.RoundRecord.Types.Step.Types.Action.Pin,
                RoundAction.Forbid => V1.RoundRecord.Types.Step.Types.Action.Forbid,
                RoundAction.TakeBack => V1.RoundRecord.Types.Step.Types.Action.TakeBack,
                RoundAction.Move => V1.RoundRecord.Types.Step.Types.Action.Move,
                RoundAction.Resolve => V1.RoundRecord.Types.Step.Types.Action.Resolve,
                RoundAction.Undo => V1.RoundRecord.Types.Step.Types.Action.Undo,
                RoundAction.Compute => V1.RoundRecord.Types.Step.Types.Action.Compute,
                RoundAction.Change => V1.RoundRecord.Types.Step.Types.Action.Change,
                RoundAction.Publish => V1.RoundRecord.Types.Step.Types.Action.Publish,
                _ => V1.RoundRecord.Types.Step.Types.Action.Unpublish,
            },
            Time = Timestamp.FromDateTimeOffset(step.ChangedAt),
            Pair = about.MenteeId is { } mentee ? new V1.Pair { Mentee = FactsMapping.Person(mentee), Mentor = about.MentorId is { } mentor ? FactsMapping.Person(mentor) : "" } : null,
            Undone = step.Undone && !step.Stopped,
            Stopped = step.Stopped,
        };
    }
}
