using Grpc.Core;
using MentorNet.Messaging.Conversations;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Retention;

internal sealed partial class RetentionApi
{
    public override async Task<V1.Conversation> ChooseRetention(ChooseRetentionRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = ConversationsMapping.Parse(request.Name, "name");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var held = await work.HoldAsync(id, caller.PersonId) ?? throw ConversationErrors.ConversationNotFound(request.Name);
        if (held.Kind != ConversationKind.Pairing)
        {
            throw RetentionErrors.CircleRuled(request.Name);
        }

        if (held.Paused)
        {
            held.CheckWritable();
        }

        var term = (await work.FindAsync(caller.ConsortiumId, id, caller.PersonId))!.Term;
        if (request.Days != 0 && request.Days != Current(term) && (request.Days < Term.Least || request.Days > Term.Most || request.Days >= term.RuleDays))
        {
            throw Errors.InvalidField("days", $"must be 0, or from {Term.Least} to less than the consortium keeps it, at most {Term.Most}.");
        }

        if (await ChooseAsync(work, caller, id, term, request.Days))
        {
            await work.TakeChangeNumbersAsync(id);
            await work.NotifyAsync(id);
        }

        var conversation = await work.FindAsync(caller.ConsortiumId, id, caller.PersonId);
        await work.CommitAsync();
        return ConversationsMapping.ToProto(conversation!, caller.PersonId);
    }

    private static int Current(Term term) => term.IsAgreed ? term.AgreedDays : 0;

    // What holds already takes back what is proposed; what the other proposes is agreed; anything else is proposed.
    private async Task<bool> ChooseAsync(Work work, Caller caller, Guid id, Term term, int days)
    {
        if (days == Current(term))
        {
            return term.ProposedDays is not null && await work.ProposeAsync(caller.ConsortiumId, id, null, null) > 0;
        }

        if (days != term.ProposedDays)
        {
            return await work.ProposeAsync(caller.ConsortiumId, id, days, caller.PersonId) > 0;
        }

        return term.ProposedBy != caller.PersonId && await work.AgreeAsync(id, days, clock.Now()) > 0;
    }
}
