using MentorNet.Identity.Mail;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace MentorNet.Identity.Addresses;

internal sealed partial class AddressesApi(Database database, TimeProvider clock, IConfiguration configuration, IOptions<MailOptions> mail) : AddressesService.AddressesServiceBase;
