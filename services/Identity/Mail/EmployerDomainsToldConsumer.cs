using MentorNet.Contracts.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Mail;

/// <summary>Keeps which mail domains are an employer's.</summary>
internal sealed class EmployerDomainsToldConsumer(Database database) : EventConsumer<EmployerDomainsTold>(database)
{
    protected override Task HandleAsync(EmployerDomainsTold message, Work work) => work.PutEmployerDomainsAsync(message);
}
