using Grpc.Core;
using MentorNet.Contracts.PersonalData.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Profile.PersonalData;

internal sealed partial class PersonalDataApi
{
    public override async Task<Erasure> CreateErasure(CreateErasureRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        caller.RequireFreshSignIn(clock.GetUtcNow());
        var requestId = Parse.RequestId(request.RequestId);

        var now = clock.GetUtcNow();
        try
        {
            await using var work = await database.BeginAsync(context.CancellationToken);
            if (await FirstErasureAsync(work, caller.PersonId, requestId) is { } first)
            {
                return PersonalDataMapping.ToProto(first);
            }

            await work.AsPersonAsync(caller.PersonId);
            var due = now + ErasurePlan.Grace;
            var erasure = new ErasureRow(
                Guid.CreateVersion7(), caller.PersonId, ErasureState.Scheduled, [.. await work.ListConsortiaOfAsync(caller.PersonId)], now, due, due - ErasurePlan.ReminderBefore, null);
            await work.InsertErasureAsync(erasure, requestId);
            await work.EnqueueAsync(new ErasureScheduled(erasure.Id, caller.PersonId, due));
            await work.CommitAsync();
            return PersonalDataMapping.ToProto(erasure);
        }
        catch (PostgresException e) when (ErasureStore.IsSecondErasure(e))
        {
            // Two calls at once; the other was first.
            await using var work = await database.BeginAsync(context.CancellationToken);
            return PersonalDataMapping.ToProto((await FirstErasureAsync(work, caller.PersonId, requestId))!);
        }
    }

    private static async Task<ErasureRow?> FirstErasureAsync(Work work, Guid person, Guid? requestId) =>
        (requestId is { } known ? await work.FindErasureByRequestAsync(person, known) : null) ?? await work.FindOpenErasureAsync(person);
}
