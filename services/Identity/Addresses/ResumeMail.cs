using Grpc.Core;
using MentorNet.Identity.Mail;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Addresses;

internal sealed partial class AddressesApi
{
    public override async Task<Address> ResumeMail(ResumeMailRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await database.BeginAsync(context.CancellationToken);
        await work.ForgetMailProblemsAsync(caller.PersonId);
        var address = await AddressOfAsync(work, caller);
        await work.CommitAsync();
        return address;
    }
}
