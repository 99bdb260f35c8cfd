using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Closings;

internal sealed partial class ClosingsApi
{
    public override async Task<V1.Closing> LeaveLastWord(LeaveLastWordRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Wire.ParseEngagement(request.Name, "name");
        var word = Parse.Text(request.LastWord, "last_word", 1, Closing.LongestWord);
        var requestId = Parse.RequestId(request.RequestId);
        var now = clock.Now();

        // Whoever hides from the author, or has left, gets no mail because of them; the author does not learn it.
        var mails = await IsOtherSeenAsync(caller, id, context.CancellationToken);
        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var engagement = await work.LockPartyAsync(id, caller.PersonId);
        if (await work.HasClosedAsync(id, caller.PersonId, requestId))
        {
            return await ShowAsync(work, engagement, caller.PersonId);
        }

        if (Closing.WordUntil(engagement, await work.ListClosingsAsync(id), caller.PersonId) is not { } until || now > until)
        {
            throw ClosingErrors.NoLastWord(id);
        }

        await work.PutLastWordAsync(engagement, caller.PersonId, word, now, requestId);
        if (mails)
        {
            await work.EnqueueAsync(new LastWordLeft(id, engagement.ConsortiumId, caller.PersonId, engagement.Other(caller.PersonId)!.Value, now));
        }

        var shown = await ShowAsync(work, engagement, caller.PersonId);
        await work.CommitAsync();
        return shown;
    }

    private async Task<bool> IsOtherSeenAsync(Caller caller, Guid id, CancellationToken cancellationToken)
    {
        Guid? other;
        await using (var work = await db.BeginAsync(caller.ConsortiumId, cancellationToken))
        {
            other = (await work.PartyAsync(id, caller.PersonId)).Other(caller.PersonId);
        }

        return other is { } person && (await seen.OfAsync(caller, [person], cancellationToken)).Contains(person);
    }
}
