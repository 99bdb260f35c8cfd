namespace MentorNet.Identity.Accounts.Pages;

internal sealed class StaleModel : AccountPage
{
    public string Again { get; private set; } = "/home";

    public void OnGet()
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        Again = Inside("/home");
    }
}
