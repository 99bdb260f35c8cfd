using Grpc.Core;
using MentorNet.Caseload.Budgets;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Hours;

internal sealed partial class HoursApi
{
    public override async Task<V1.Naming> AnswerNaming(AnswerNamingRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = HoursMapping.ParseNaming(request.Name, "name");
        var name = request.Agreed ? Parse.Line(request.ShownName, "shown_name", 1, 120) : "";
        var contact = request.Agreed ? MailAddresses.Parse(request.Contact, "contact") : "";

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var engagement = await work.PartyAsync(id, caller.PersonId);
        if (engagement.MenteeId != caller.PersonId)
        {
            throw BudgetErrors.ClientOnly(id);
        }

        var naming = await work.PutNamingAsync(caller.ConsortiumId, id, engagement.MentorId);
        var answered = request.Agreed ? naming.Agree(name, contact, clock.Now()) : naming.Decline(clock.Now());
        await work.UpdateAsync(answered);
        await work.CommitAsync();
        return HoursMapping.ToProto(answered, toCoach: false);
    }
}
