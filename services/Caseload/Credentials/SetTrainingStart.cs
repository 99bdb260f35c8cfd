using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Credentials;

internal sealed partial class CredentialsApi
{
    private static readonly DateOnly EarliestTraining = new(1980, 1, 1);

    public override async Task<CredentialProgress> SetTrainingStart(SetTrainingStartRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var day = Wire.ParseDate(request.Date, "date", EarliestTraining, Today.AddDays(1));

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.PutTrainingAsync(caller.ConsortiumId, caller.PersonId, day);
        var progress = await ProgressAsync(work, caller);
        await work.CommitAsync();
        return progress;
    }
}
