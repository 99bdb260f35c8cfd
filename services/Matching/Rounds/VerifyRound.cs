using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

internal sealed partial class RoundsApi
{
    public override async Task<VerifyRoundResponse> VerifyRound(VerifyRoundRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "rounds", "name");

        RoundRecord record;
        await using (var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken))
        {
            _ = await work.GetRoundAsync(caller.ConsortiumId, id);
            record = await work.FindRecordAsync(caller.ConsortiumId, id, withInput: true) ?? throw RoundErrors.RoundNotComputed(id);
        }

        var bytes = RoundInput.Decompress(record.Input ?? throw RoundErrors.InputErased(id));
        var entries = await Task.Run(
            () => RoundPlanner.Plan(RoundInput.FromBytes(bytes), cancellationToken: context.CancellationToken), context.CancellationToken);
        var (input, result) = (RoundInput.HashOf(bytes), RoundInput.HashOf(entries));
        return new VerifyRoundResponse
        {
            Same = input == record.InputHash && result == record.ResultHash,
            InputHash = RoundInput.Told(id, record, input),
            ComputedHash = RoundInput.Told(id, record, result),
        };
    }
}
