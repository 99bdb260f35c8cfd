using Grpc.Core;
using MentorNet.Identity.Mail;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Addresses;

internal sealed partial class AddressesApi
{
    public override async Task<Address> AnswerEmployerMail(AnswerEmployerMailRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await database.BeginAsync(context.CancellationToken);
        if (await work.FindEmployerMailAsync(caller.PersonId) is { Domain: var domain })
        {
            await work.PutEmployerMailAnswerAsync(caller.PersonId, domain, request.Allow, clock.GetUtcNow());
        }

        var address = await AddressOfAsync(work, caller);
        await work.CommitAsync();
        return address;
    }
}
