using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Pairings;

internal sealed partial class PairingsApi
{
    private const int MostYears = 5;

    public override async Task<V1.Pairing> UpdatePairing(UpdatePairingRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        if (request.Pairing is null)
        {
            throw Errors.InvalidField("pairing", "must be set.");
        }

        var id = Parse.Name(request.Pairing.Name, "pairings", "pairing.name");
        var nextStep = Parse.Text(request.Pairing.NextStep, "pairing.next_step", 0, 500);
        var due = ParseDue(request.Pairing.NextStepDueTime);
        var fields = UpdateMask.Read(request.UpdateMask, request.Pairing, ["next_step", "next_step_due_time"], context);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var found = await work.GetPairingAsync(caller.ConsortiumId, caller.PersonId, id, toChange: true);
        Wire.CheckEtag(request.Pairing.Etag, found.Version, request.Pairing.Name);

        // What was stored before there was a bound may stay.
        if (fields.Contains("next_step_due_time") && due != found.NextStepDueAt && (due > clock.Now().AddYears(MostYears) || due < clock.Now().AddYears(-MostYears)))
        {
            throw Errors.InvalidField("pairing.next_step_due_time", $"must be at most {MostYears} years from now, ahead or back.");
        }

        var updated = found.Plan(
            fields.Contains("next_step") ? nextStep : found.NextStep,
            fields.Contains("next_step_due_time") ? due : found.NextStepDueAt);
        if (updated with { Version = found.Version } == found)
        {
            return (await ShowAsync(work, caller, [found]))[0];
        }

        await work.UpdateAsync(caller.ConsortiumId, updated);
        var shown = (await ShowAsync(work, caller, [updated]))[0];
        await work.CommitAsync();
        return shown;
    }

    private static DateTimeOffset? ParseDue(Google.Protobuf.WellKnownTypes.Timestamp? due)
    {
        try
        {
            return due is null ? null : Clock.ToMicroseconds(due.ToDateTimeOffset());
        }
        catch (InvalidOperationException)
        {
            throw Errors.InvalidField("pairing.next_step_due_time", "is not a valid time.");
        }
    }
}
