using MentorNet.Identity.Accounts;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace MentorNet.Identity.Consortia;

internal sealed partial class ConsortiaApi(
    Database database,
    DeletedConsortia deleted,
    TimeProvider clock,
    UserManager<Account> accounts,
    IConfiguration configuration,
    IOptions<DemoOptions> demo) : ConsortiaService.ConsortiaServiceBase;
