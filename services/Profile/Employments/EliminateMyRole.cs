using Grpc.Core;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class EmploymentApi
{
    public override async Task<Employment> EliminateMyRole(EliminateMyRoleRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var on = ProfileApi.ParseDate(request.EliminateDate, "eliminate_date", ProfileApi.Earliest, Today.AddYears(1));
        var wish = ProfileApi.ParseEnum(request.Wish, "wish");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var me = await LockMeAsync(work, caller);
        if (me.Organization is null && me.Title.Length == 0)
        {
            throw ProfileErrors.EmploymentUnknown();
        }

        var eliminated = Employing.Eliminate(me, on ?? me.EliminatedOn ?? Today, wish, request.Wish == Person.Types.Wish.Rest, Today);
        var updated = await ProfileApi.SaveAsync(work, eliminated, clock.GetUtcNow());
        await work.CommitAsync();
        return ToProto(updated);
    }
}
