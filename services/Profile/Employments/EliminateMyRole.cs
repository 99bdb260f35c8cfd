using Grpc.Core;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Employments;

internal sealed partial class EmploymentsApi
{
    public override async Task<Employment> EliminateMyRole(EliminateMyRoleRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var on = FieldValues.ParseDate(request.EliminateDate, "eliminate_date", FieldValues.Earliest, Today.AddYears(1));
        var wish = FieldValues.ParseEnum(request.Wish, "wish");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var me = await LockMeAsync(work, caller);
        if (me.Organization is null && me.Title.Length == 0)
        {
            throw EmploymentErrors.EmploymentUnknown();
        }

        var eliminated = Employing.Eliminate(me, on ?? me.EliminatedOn ?? Today, wish, request.Wish == Person.Types.Wish.Rest, Today);
        var updated = await work.SavePersonAsync(eliminated, clock.GetUtcNow());
        await work.CommitAsync();
        return EmploymentMapping.ToProto(updated);
    }
}
